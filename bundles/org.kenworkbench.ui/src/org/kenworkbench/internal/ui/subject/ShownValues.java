/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.subject;

import java.util.List;

import org.kenworkbench.ui.PageSource;
import org.kenworkbench.viz.matrix.Shown;

/** The values that pictures of a source can show, the first of which is shown first. Stateless. */
public final class ShownValues {

    private ShownValues() {
    }

    /** Returns them for a picture of one matrix, whose changes come first. */
    public static List<Shown> ofMatrix(PageSource source) {
        return switch (source) {
            case PageSource.OfComposition _ -> List.of(Shown.DELTA, Shown.TUNED, Shown.KEPT);
            case PageSource.OfPair _ -> List.of(Shown.CHANGE, Shown.CHANGED, Shown.VALUE);
            case PageSource.OfModel _ -> List.of(Shown.VALUE);
        };
    }

    /** Returns them for pictures of the same matrix in all layers. */
    public static List<Shown> ofLayers(PageSource source) {
        return source instanceof PageSource.OfComposition ? List.of(Shown.TUNED, Shown.DELTA, Shown.KEPT)
                : ofMatrix(source);
    }
}
