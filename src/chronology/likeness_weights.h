/* Trained by train/train_incidents.c, in the order of likeness.c. */
-0.68f, /* always */
-0.29f, /* both name the same day */
-2.04f, /* days that they name lie one apart */
-1.86f, /* days that they name lie further apart */
0.18f, /* spans that they name meet */
0.30f, /* one names the day on which or before which the other was printed */
-0.40f, /* one names a day up to four before the other was printed */
-1.45f, /* one names a day far from when the other was printed */
1.50f, /* neither names a day, printed a day apart at most */
-0.46f, /* neither names a day, printed up to three days apart */
-1.59f, /* neither names a day, printed further apart */
-0.62f, /* same part of the day */
-1.81f, /* other part of the day */
-0.59f, /* weeks between the reports, at most four */
-0.63f, /* same town */
-1.31f, /* towns near each other */
0.34f, /* one names the other's province */
0.09f, /* one names the other's country */
-1.47f, /* other town of the province */
-0.38f, /* other province */
-1.13f, /* towns more than 100 km apart, and no town in both reports */
-0.99f, /* other country */
0.98f, /* the reports name one town */
0.13f, /* the reports name one province */
0.15f, /* the reports name no place of one country */
-0.34f, /* rare name of an actor */
-0.88f, /* actors of one country and sector */
-0.19f, /* actors differ */
0.88f, /* rare name of a recipient */
0.45f, /* recipients of one country and sector */
0.30f, /* recipients differ */
-0.54f, /* rare name of anybody */
1.31f, /* as many dead, three or more */
-0.11f, /* as many dead, one or two */
-0.03f, /* numbers of dead that agree or lie close */
-0.27f, /* numbers of dead that lie apart */
-1.65f, /* numbers of dead that lie far apart */
0.76f, /* other numbers alike */
-0.26f, /* other numbers that agree or lie close */
-0.79f, /* other numbers that lie far apart */
0.60f, /* numbers in both texts */
-0.01f, /* weight of names in both texts */
0.13f, /* names in both texts, none the same */
1.58f, /* likeness of the words of places */
-0.13f, /* rarest word of a place in both texts */
0.28f, /* rare words in both texts */
-2.04f, /* the same source on the same day */
5.00f, /* one is a copy of the other */
-0.76f, /* same trigger */
-0.14f, /* same mode */
-0.33f, /* other mode */
4.04f, /* likeness of the texts */
1.50f, /* share of the shorter text */
1.33f, /* likeness of the words around */
-1.17f, /* share of the shorter words around */
1.12f, /* each the first of its type in its report */
-0.30f, /* neither the first of its type */
1.05f, /* one denied, planned or told as done, the other not */
