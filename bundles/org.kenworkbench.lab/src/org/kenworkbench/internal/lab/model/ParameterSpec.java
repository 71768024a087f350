/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.model;

import java.util.List;

/**
 * A tensor that a model must have.
 *
 * @param name  as in a model with a head
 * @param dims  its shape; -1 where the tensor itself tells
 * @param group embeddings, layers or head: of a head that is not there a new one is made
 */
public record ParameterSpec(String name, List<Long> dims, Group group) {

    /** A size that is not known beforehand. */
    public static final long ANY = -1;
    /** End of the name of a map's or norm's weights. */
    public static final String WEIGHT = ".weight";
    /** End of the name of its bias. */
    public static final String BIAS = ".bias";

    /** Part of the model that a tensor belongs to. */
    public enum Group {
        EMBEDDINGS,
        LAYERS,
        HEAD
    }

    public ParameterSpec {
        dims = List.copyOf(dims);
    }

    /** Whether a tensor of a shape can be the parameter. */
    public boolean fits(List<Long> shape) {
        if (shape.size() != dims.size()) {
            return false;
        }
        for (int i = 0; i < dims.size(); i++) {
            if (dims.get(i) != ANY && !dims.get(i).equals(shape.get(i))) {
                return false;
            }
        }
        return true;
    }
}
