/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.render;

import org.kenworkbench.viz.modelmap.MapMeasure;

/** The measures that a map of a pruned model can be coloured by. */
enum MapColouring {
    DELTA_NORM,
    KEPT_SHARE,
    TUNING_KEPT,
    BYTES,
    CHANGED_SHARE;

    MapMeasure measure() {
        return MapMeasure.valueOf(name());
    }
}
