/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.model.ParameterSpec;
import org.kenworkbench.internal.lab.model.StoredParameter;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;

/** Names and forms under which a program stores the parameters of a layout. */
@FunctionalInterface
public interface TensorNames {

    /**
     * Returns the places that a parameter may have, of which the first one that is there counts.
     *
     * @param parameter name in the layout
     * @return one or more
     */
    List<StoredPlace> places(String parameter);

    /**
     * Finds the tensor of each parameter.
     *
     * @throws ModelException if there is none, or it has another shape or no floating-point type
     */
    default List<StoredParameter> find(Checkpoint checkpoint, List<ParameterSpec> specs) throws ModelException {
        List<StoredParameter> found = new ArrayList<>();
        for (ParameterSpec spec : specs) {
            List<StoredPlace> places = places(spec.name());
            Optional<StoredPlace> place = places.stream()
                    .filter(one -> checkpoint.tensor(new TensorId(one.tensor())).isPresent()).findFirst();
            if (place.isEmpty()) {
                throw new ModelException(checkpoint.source() + " has no tensor '" + places.getFirst().tensor()
                        + "', which its config.json says that it has; check that the two belong together.");
            }
            Tensor tensor = checkpoint.tensor(new TensorId(place.get().tensor())).orElseThrow();
            found.add(StoredParameter.checked(spec, tensor, place.get().form(), checkpoint.source()));
        }
        return List.copyOf(found);
    }
}
