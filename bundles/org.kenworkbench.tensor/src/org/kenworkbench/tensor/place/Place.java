/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.place;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Place of a tensor in a model, by which everything that groups tensors groups them. Found by {@link Places}.
 *
 * @param stack  the one of several stacks of layers that it belongs to, as {@code encoder} or {@code vision}; empty
 *               where the model has one, or it belongs to none of them
 * @param number number of its layer within the stack; empty for one that is in no layer, such as an embedding
 * @param part   part of the layer, or of the model
 * @param expert expert to which it belongs
 * @param matrix its name with {@code *} for the number of the layer: equal for the same matrix of every layer of a
 *               stack
 * @param family the same with {@code *} also for the number of the expert: equal for the same matrix of every expert
 */
public record Place(String stack, OptionalInt number, Part part, Expert expert, String matrix, String family) {

    /** Returns the layer of the tensor, with the stack; empty if it is in no layer. */
    public Optional<Layer> layer() {
        return number.isPresent() ? Optional.of(new Layer(stack, number.getAsInt())) : Optional.empty();
    }

    /** The part of the name within its layer, as {@code attention.self.query.weight}; all of it for one in no layer. */
    public String label() {
        return within(matrix);
    }

    /** Returns the label with {@code *} for the number of the expert. */
    public String familyLabel() {
        return within(family);
    }

    private String within(String text) {
        // The number may be the end of a segment, and the segment the end of the name.
        int end = text.indexOf('*') + 2;
        return number.isEmpty() || end > text.length() ? text : text.substring(end);
    }
}
