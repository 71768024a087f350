/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.kenworkbench.internal.lab.model.ParameterSpec;

/** Collects what the parts of a decoder ask for. One thread. */
final class ParameterCollector {

    private final List<ParameterSpec> specs = new ArrayList<>();
    private final Set<String> turned = new HashSet<>();

    /** Adds an embedding, [any number of rows, size]. */
    void addTable(String name, long size) {
        specs.add(new ParameterSpec(name, List.of(ParameterSpec.ANY, size), ParameterSpec.Group.EMBEDDINGS));
    }

    /** Adds a parameter of the layers. */
    void add(String name, Long... dims) {
        specs.add(new ParameterSpec(name, List.of(dims), ParameterSpec.Group.LAYERS));
    }

    /** Adds a matrix that Hugging Face's library stores as [in, out]; it is computed as [out, in]. */
    void addTurned(String name, long out, long in) {
        add(name, out, in);
        turned.add(name);
    }

    /** Returns all parameters, in the order of the model. */
    List<ParameterSpec> specs() {
        return List.copyOf(specs);
    }

    /** Returns the names of the matrices that Hugging Face's library stores as [in, out]. */
    Set<String> turned() {
        return Set.copyOf(turned);
    }
}
