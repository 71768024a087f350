/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import org.eclipse.swt.widgets.Control;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.ui.subject.StateReader;
import org.kenworkbench.operations.composition.ShrinkFile;

/** Creates what reads the files of a composition for a page. Stateless. */
final class FrontierReader {

    private static final StateReader.Kind<FrontierSource, FrontierState> KIND = new StateReader.Kind<>(
            of -> FrontierSource.of(CompositionStore.load(of.file()), of.file(), of.name()), FrontierState::new,
            Messages.Frontier_Missing, ShrinkFile.NAME);

    private FrontierReader() {
    }

    /** @param changed called when there are files, and whenever something else is chosen */
    static StateReader<FrontierSource, FrontierState> of(Control control, Runnable changed) {
        return new StateReader<>(control, Messages.Frontier_Reading, KIND, changed);
    }
}
