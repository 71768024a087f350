/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Control;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.ui.subject.StateReader;
import org.kenworkbench.internal.ui.wizard.Engine;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.ui.PageSubject;

/** Creates what reads the scores of a composition for a page. Stateless. */
final class CurveReader {

    private static final StateReader.Kind<CurveSource, CurveState> KIND = new StateReader.Kind<>(CurveReader::read,
            CurveState::new, Messages.Curve_Missing, CurveSource.SCORES);

    private CurveReader() {
    }

    /** @param changed called when there are scores, and whenever something else is chosen */
    static StateReader<CurveSource, CurveState> of(Control control, Runnable changed) {
        return new StateReader<>(control, Messages.Curve_Reading, KIND, changed);
    }

    private static Optional<CurveSource> read(PageSubject of) throws IOException {
        try (Engine engine = new Engine()) {
            List<String> rules = engine.rules().stream().map(SelectionRule::id).toList();
            return CurveSource.of(CompositionStore.load(of.file()), of.file(), rules);
        }
    }
}
