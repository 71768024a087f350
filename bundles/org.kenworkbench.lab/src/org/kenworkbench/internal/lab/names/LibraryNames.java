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
import java.util.Set;

import org.kenworkbench.internal.lab.model.StoredForm;

/**
 * Names of Hugging Face's libraries, which are those of the layouts: with the prefix that a model with its head has, or
 * as in a model without one; experts one by one or joined.
 *
 * @param prefix with its dot
 * @param turned names of the matrices that are stored as [in, out]
 * @param joined names of joined experts, where the layout has experts
 */
public record LibraryNames(String prefix, Set<String> turned, Optional<JoinedExperts> joined) implements TensorNames {

    public LibraryNames {
        turned = Set.copyOf(turned);
    }

    @Override
    public List<StoredPlace> places(String parameter) {
        List<StoredPlace> places = new ArrayList<>();
        add(places, new StoredPlace(parameter, turned.contains(parameter) ? StoredForm.TURNED : StoredForm.PLAIN));
        joined.flatMap(experts -> experts.place(parameter)).ifPresent(place -> add(places, place));
        return places;
    }

    private void add(List<StoredPlace> places, StoredPlace place) {
        places.add(place);
        if (place.tensor().startsWith(prefix)) {
            places.add(new StoredPlace(place.tensor().substring(prefix.length()), place.form()));
        }
    }
}
