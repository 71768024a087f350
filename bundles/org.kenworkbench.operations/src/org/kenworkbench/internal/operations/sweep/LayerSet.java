/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.util.List;

/**
 * Layers that go back to the base together.
 *
 * @param layers one or more, ascending
 */
record LayerSet(List<Integer> layers) {

    LayerSet {
        layers = List.copyOf(layers);
    }

    /** As in {@code layer 3} and {@code layers 3,8-11}. */
    String name() {
        return (layers.size() == 1 ? "layer " : "layers ") + this; //$NON-NLS-1$ //$NON-NLS-2$
    }

    /** As {@link LayerSets#parse} reads it, with ranges where they can be: equal sets have equal texts. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < layers.size(); i++) {
            int first = layers.get(i);
            while (i + 1 < layers.size() && layers.get(i + 1) == layers.get(i) + 1) {
                i++;
            }
            int last = layers.get(i);
            text.append(text.isEmpty() ? "" : ",").append(first).append(last == first ? "" : "-" + last); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
        }
        return text.toString();
    }
}
