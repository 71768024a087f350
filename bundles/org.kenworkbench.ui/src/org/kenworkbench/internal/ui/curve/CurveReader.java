/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.widgets.Control;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.wizard.Engine;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.ui.PageSubject;

/**
 * Reads the scores of a composition for a page, and tells the page when something else is chosen. For the UI thread.
 */
final class CurveReader {

    private final CurveStates states;
    private final LatestJob reading;
    private final Runnable changed;
    private PageSubject subject;
    private CurveState state;

    /**
     * Creates a reader that has read nothing yet.
     *
     * @param changed called when there are scores, and whenever something else is chosen
     */
    CurveReader(Control control, Runnable changed) {
        states = CurveStates.ofSession();
        this.changed = changed;
        reading = new LatestJob(Messages.Curve_Reading, control);
    }

    /** The scores, or the reason why there are none. */
    private record Answer(CurveSource source, String problem) {
    }

    /**
     * Reads the scores of another composition.
     *
     * @param missing gets a sentence where there are none
     * @return whether what was shown is to be taken away
     */
    boolean read(PageSubject other, Consumer<String> missing) {
        boolean same = subject != null && subject.source().equals(other.source())
                && subject.tensors().equals(other.tensors());
        subject = other;
        if (same && state != null) {
            return false;
        }
        dispose();
        reading.request(stale -> answer(other), answer -> {
            if (answer.source() == null) {
                missing.accept(answer.problem());
            } else {
                state = states.take(answer.source());
                state.addListener(changed);
                changed.run();
            }
        });
        return true;
    }

    private static Answer answer(PageSubject of) {
        try (Engine engine = new Engine()) {
            List<String> rules = engine.rules().stream().map(SelectionRule::id).toList();
            return CurveSource.of(CompositionStore.load(of.file()), of.file(), rules)
                    .map(source -> new Answer(source, ""))
                    .orElseGet(() -> new Answer(null, Messages.Curve_Missing));
        } catch (IOException e) {
            ILog.of(CurveReader.class).warn(e.getMessage(), e);
            return new Answer(null, Sentences.of(e));
        }
    }

    /** Returns what is shown; null before there are scores. */
    CurveState state() {
        return state;
    }

    PageSubject subject() {
        return subject;
    }

    void dispose() {
        reading.cancel();
        if (state != null) {
            state.removeListener(changed);
            states.giveBack(state);
            state = null;
        }
    }
}
