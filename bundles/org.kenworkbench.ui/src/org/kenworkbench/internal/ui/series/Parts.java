/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;

/** Texts of several parts with dots between them, which say less where they have no room. Stateless. */
final class Parts {

    private static final String BETWEEN = " · ";

    private Parts() {
    }

    /** Leaves out the last parts, as many as have no room, and cuts the first one if that is too long alone. */
    static String fit(TextMetrics metrics, String text, double width) {
        String left = text;
        while (metrics.width(left, TextStyle.SMALL) > width && left.contains(BETWEEN)) {
            left = left.substring(0, left.lastIndexOf(BETWEEN));
        }
        return metrics.fit(left, TextStyle.SMALL, width);
    }
}
