/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.subject;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.widgets.Control;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.ui.PageSubject;

/**
 * Reads the content of a composition for a page, again once its files were written anew, and tells the page when
 * something else in it is chosen. For the UI thread.
 *
 * @param <Q> type of the content
 * @param <S> type of what is chosen in it
 */
public final class StateReader<Q, S extends SharedState<Q>> {

    /**
     * A kind of content, with what is chosen in each file of it as long as a page shows it.
     *
     * @param <Q> type of the content
     * @param <S> type of what is chosen in it
     */
    public static final class Kind<Q, S extends SharedState<Q>> {

        private final Map<Path, S> states = new HashMap<>();
        private final Reading<Q> reading;
        private final Function<Q, S> first;
        private final String missing;
        private final String beside;

        /**
         * @param reading reads the content; empty if the composition has none
         * @param first   makes the state of content that no page has shown yet
         * @param missing sentence where there is no content
         * @param beside  name of the file beside the composition that has a part in the content, whether it is there or
         *                not
         */
        public Kind(Reading<Q> reading, Function<Q, S> first, String missing, String beside) {
            this.reading = reading;
            this.first = first;
            this.missing = missing;
            this.beside = beside;
        }

        /** Looks at the files that the content is read from; not for the UI thread. */
        private FileStamps stamps(PageSubject subject) {
            return FileStamps.of(List.of(subject.file(), subject.file().resolveSibling(beside)));
        }

        /** Returns the state of a content; one of other content in the same file has no part in it. */
        private S take(Q source) {
            S fresh = first.apply(source);
            S state = states.get(fresh.file());
            if (state == null || !state.source().equals(source)) {
                state = fresh;
                states.put(state.file(), state);
            }
            state.count(1);
            return state;
        }

        private void giveBack(S state) {
            if (state.count(-1) == 0) {
                states.remove(state.file(), state);
            }
        }
    }

    /** Reads the content of a composition, in a background thread. */
    @FunctionalInterface
    public interface Reading<Q> {

        /** Returns the content; empty if there is none. */
        Optional<Q> of(PageSubject subject) throws IOException;
    }

    private final Kind<Q, S> kind;
    private final LatestJob job;
    private final Runnable changed;
    private PageSubject subject;
    private S state;
    /** The files as they were when the state was read from them. */
    private FileStamps stamps = FileStamps.NONE;

    /**
     * Creates a reader that has read nothing yet.
     *
     * @param name    name of the job that reads
     * @param changed called when there is content, and whenever something else is chosen
     */
    public StateReader(Control control, String name, Kind<Q, S> kind, Runnable changed) {
        this.kind = kind;
        this.changed = changed;
        job = new LatestJob(name, control);
    }

    /** The content, or the reason why there is none, and the files as they were before they were read. */
    private record Answer<Q>(Q source, String problem, FileStamps stamps) {
    }

    /**
     * Reads the content of another composition, or of the same one where its files were written anew.
     *
     * @param cleared called when what was shown is to be taken away: before this returns, or once other content of the
     *                same files has been read
     * @param missing gets a sentence where there is no content
     * @return whether what was shown was taken away before this returned
     */
    public boolean read(PageSubject other, Runnable cleared, Consumer<String> missing) {
        boolean same = subject != null && subject.source().equals(other.source())
                && subject.tensors().equals(other.tensors());
        subject = other;
        if (same && state != null) {
            FileStamps known = stamps;
            job.request(stale -> known.holds() ? Optional.<Answer<Q>>empty() : Optional.of(answer(other)),
                    found -> found.ifPresent(answer -> readAgain(answer, cleared, missing)));
            return false;
        }
        dispose();
        cleared.run();
        job.request(stale -> answer(other), answer -> show(answer, missing));
        return true;
    }

    private void readAgain(Answer<Q> answer, Runnable cleared, Consumer<String> missing) {
        if (state.source().equals(answer.source())) {
            stamps = answer.stamps();
        } else {
            dispose();
            cleared.run();
            show(answer, missing);
        }
    }

    private void show(Answer<Q> answer, Consumer<String> missing) {
        if (answer.source() == null) {
            missing.accept(answer.problem());
        } else {
            stamps = answer.stamps();
            state = kind.take(answer.source());
            state.addListener(changed);
            changed.run();
        }
    }

    private Answer<Q> answer(PageSubject of) {
        // Taken first: files that are written while they are read then have other stamps.
        FileStamps before = kind.stamps(of);
        try {
            return kind.reading.of(of).map(source -> new Answer<>(source, "", before))
                    .orElseGet(() -> new Answer<>(null, kind.missing, before));
        } catch (IOException e) {
            ILog.of(StateReader.class).warn(e.getMessage(), e);
            return new Answer<>(null, Sentences.of(e), before);
        }
    }

    /** Does something with what is chosen; nothing while that is being read, as a press that came before may ask. */
    public void ifRead(Consumer<S> action) {
        if (state != null) {
            action.accept(state);
        }
    }

    /** Returns what is shown; null before there is content. */
    public S state() {
        return state;
    }

    /** Returns the subject that was shown last. */
    public PageSubject subject() {
        return subject;
    }

    /** Drops what is being read, and gives back what is shown. */
    public void dispose() {
        job.cancel();
        if (state != null) {
            state.removeListener(changed);
            kind.giveBack(state);
            state = null;
        }
    }
}
