/* Trained by train/train_incidents.c, in the order of likeness.c. */
-0.54f, /* always */
-0.31f, /* both name the same day */
-2.06f, /* days that they name lie one apart */
-1.78f, /* days that they name lie further apart */
0.03f, /* spans that they name meet */
0.22f, /* one names the day on which or before which the other was printed */
-0.33f, /* one names a day up to four before the other was printed */
-1.42f, /* one names a day far from when the other was printed */
2.29f, /* neither names a day, printed a day apart at most */
0.26f, /* neither names a day, printed up to three days apart */
-0.93f, /* neither names a day, printed further apart */
-0.68f, /* same part of the day */
-1.80f, /* other part of the day */
-0.61f, /* weeks between the reports, at most four */
-1.26f, /* same town */
-1.98f, /* towns near each other */
0.18f, /* one names the other's province */
-0.07f, /* one names the other's country */
-1.95f, /* other town of the province */
-1.04f, /* other province */
-1.27f, /* other country */
1.52f, /* the reports name one town */
0.27f, /* the reports name one province */
0.29f, /* the reports name no place of one country */
-0.45f, /* rare name of an actor */
-0.82f, /* actors of one country and sector */
-0.21f, /* actors differ */
0.82f, /* rare name of a recipient */
0.44f, /* recipients of one country and sector */
0.21f, /* recipients differ */
-0.35f, /* rare name of anybody */
0.94f, /* as many dead, three or more */
-0.21f, /* as many dead, one or two */
0.05f, /* numbers of dead that agree or lie close */
-0.33f, /* numbers of dead that lie apart */
-1.99f, /* numbers of dead that lie far apart */
0.40f, /* other numbers alike */
-0.47f, /* other numbers that agree or lie close */
-0.78f, /* other numbers that lie far apart */
0.61f, /* numbers in both texts */
-0.01f, /* weight of names in both texts */
0.10f, /* names in both texts, none the same */
2.11f, /* likeness of the words of places */
-0.16f, /* rarest word of a place in both texts */
0.44f, /* rare words in both texts */
-2.58f, /* the same source */
5.00f, /* one is a copy of the other */
-0.82f, /* same trigger */
-0.09f, /* same mode */
-0.36f, /* other mode */
2.07f, /* likeness of the texts */
2.63f, /* share of the shorter text */
0.10f, /* likeness of the words around */
-1.71f, /* share of the shorter words around */
1.26f, /* each the first of its type in its report */
-0.30f, /* neither the first of its type */
1.13f, /* one denied, planned or told as done, the other not */
