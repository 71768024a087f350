/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.layers;

import org.kenworkbench.analysis.TensorFigures;

import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Role;

/**
 * The figures of one tensor. One whose type is not read as numbers counts in parameters and bytes alone.
 *
 * @param role  what it does, from {@link org.kenworkbench.tensor.place.Roles}
 * @param place its stack, layer, part and expert, and which matrix of the layer it is
 */
public record TensorProfile(TensorInfo info, Role role, Place place, TensorFigures figures) {

    public TensorId id() {
        return info.id();
    }
}
