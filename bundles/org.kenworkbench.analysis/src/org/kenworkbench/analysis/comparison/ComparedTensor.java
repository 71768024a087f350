/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import java.util.Optional;

import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Role;

/**
 * One tensor of the base that at least two subnetworks prune, or of which they keep every change.
 *
 * @param tensor under the base's name
 * @param layer  by its name among those of the base; empty for one in none
 * @param rows   of the base's tensor; a vector has one
 */
public record ComparedTensor(TensorId tensor, Role role, Optional<Layer> layer, long rows, OverlapMatrix overlap) {

    static ComparedTensor of(TensorInfo ofBase, Place place, OverlapMatrix overlap) {
        return new ComparedTensor(ofBase.id(), place.part().role(), place.layer(), ofBase.shape().rowCount(), overlap);
    }
}
