// SPDX-License-Identifier: Apache-2.0
// Asks why a reviewed event is changed.
import { useState } from 'preact/hooks';
import { closeDialog, showDialog } from '../parts/dialog';
import { say } from '../say';

/** The comment, or null if the coder thought better of it. */
export async function askComment(): Promise<string | null> {
    let comment: string | null = null;
    await showDialog(say('comment.title'), () => (
        <CommentForm onSave={(words) => {
            comment = words;
            closeDialog();
        }} />
    ));
    return comment;
}

function CommentForm({ onSave }: { onSave: (words: string) => void }) {
    const [words, setWords] = useState('');
    const save = (submit: Event) => {
        submit.preventDefault();
        if (words.trim()) onSave(words.trim());
    };
    return (
        <form onSubmit={save}>
            <p>{say('comment.why')}</p>
            <label>
                {say('comment.label')}
                <textarea dir="auto" rows={3} required autofocus value={words}
                    onInput={(input) => setWords(input.currentTarget.value)} />
            </label>
            <p class="actions"><button type="submit" class="main">{say('app.save')}</button></p>
        </form>
    );
}
