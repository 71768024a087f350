/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.compare;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;

/**
 * A part of the model with figures of its own.
 *
 * @param name   of the layer, role or tensor; empty of the whole model
 * @param select its matrix
 */
record ComparedPart(String name, Comparison.Part select) {

    /** Into what parts a model falls. */
    enum Kind {
        MODEL, LAYER, ROLE, TENSOR
    }

    static List<ComparedPart> of(GroupComparison found, Kind kind) {
        List<ComparedPart> parts = new ArrayList<>();
        switch (kind) {
            case MODEL -> parts.add(new ComparedPart("", GroupOverlap::total)); //$NON-NLS-1$
            case LAYER -> found.overlap().byLayer().keySet().forEach(layer ->
                    parts.add(new ComparedPart(String.valueOf(layer), draw -> draw.byLayer().get(layer))));
            case ROLE -> found.overlap().byRole().keySet().forEach(role -> parts.add(new ComparedPart(role.id(), draw -> draw.byRole().get(role))));
            case TENSOR -> {
                for (int at = 0; at < found.overlap().tensors().size(); at++) {
                    int index = at;
                    parts.add(new ComparedPart(found.overlap().tensors().get(at).tensor().name(), draw -> draw.tensors().get(index).overlap()));
                }
            }
        }
        return parts;
    }
}
