/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.layers;

import java.util.OptionalInt;

/**
 * Where a tensor stands in the model.
 *
 * @param layer  number of its layer; empty for one that is in none, such as an embedding
 * @param matrix its name with {@code *} for the number of the layer: equal for the same matrix of every layer
 */
public record LayerPlace(OptionalInt layer, String matrix) {

    /** The part of the name within a layer, as {@code attention.self.query.weight}; all of it for one in no layer. */
    public String label() {
        // The number may be the end of a segment, and the segment the end of the name.
        int end = matrix.indexOf('*') + 2;
        return layer.isEmpty() || end > matrix.length() ? matrix : matrix.substring(end);
    }
}
