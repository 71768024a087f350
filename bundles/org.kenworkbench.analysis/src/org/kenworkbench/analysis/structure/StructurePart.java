/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.structure;

import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.tensor.place.Expert;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Part;

/**
 * A layer, or one head or neuron of a layer.
 *
 * @param part    part of the layer that a head or neuron belongs to; {@link Part#OTHER} for a layer
 * @param expert  expert that a neuron belongs to
 * @param index   number of the head in its attention, or of the neuron in its expert or feed-forward part, from 0;
 *                0 for a layer
 * @param figures figures of all that belongs to it; the stored bytes of a head or neuron are its share, by kept values,
 *                of those of its tensors, rounded
 */
public record StructurePart(Kind kind, Layer layer, Part part, Expert expert, int index, TensorFigures figures) {

    /** Kind of a part, each of which structured pruning removes as a whole. */
    public enum Kind {
        /** All tensors of a layer. */
        LAYER,
        /** The rows of query, key and value and the columns of the output that belong to one attention head. */
        HEAD,
        /** The weights that one neuron of a feed-forward network reads by and writes by. */
        NEURON
    }

    /** Makes a layer. */
    public static StructurePart ofLayer(Layer layer, TensorFigures figures) {
        return new StructurePart(Kind.LAYER, layer, Part.OTHER, Expert.NONE, 0, figures);
    }
}
