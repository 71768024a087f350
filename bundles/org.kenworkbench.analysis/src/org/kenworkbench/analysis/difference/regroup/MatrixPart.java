/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

import java.util.List;

/** Matrices of a layer that models have joined or apart. */
enum MatrixPart {
    QUERY,
    KEY,
    VALUE,
    QUERY_KEY_VALUE,
    GATE,
    UP,
    GATE_UP,
    DOWN;

    /** Returns the parts of which this one is joined; none if it is not. */
    List<MatrixPart> parts() {
        return switch (this) {
            case QUERY_KEY_VALUE -> List.of(QUERY, KEY, VALUE);
            case GATE_UP -> List.of(GATE, UP);
            default -> List.of();
        };
    }
}
