/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.names;

import java.util.Optional;

/**
 * Name of a parameter of a layer.
 *
 * @param layer number of the layer
 * @param name  the name within the layer
 */
record InLayer(int layer, String name) {

    /**
     * Divides a name; empty if it is none of a layer.
     *
     * @param layers begin of the names of all layers' parameters, as {@code model.layers.}
     */
    static Optional<InLayer> of(String parameter, String layers) {
        int dot = parameter.indexOf('.', layers.length());
        return parameter.startsWith(layers) && dot > 0
                ? Optional.of(new InLayer(Integer.parseInt(parameter.substring(layers.length(), dot)),
                        parameter.substring(dot + 1)))
                : Optional.empty();
    }
}
