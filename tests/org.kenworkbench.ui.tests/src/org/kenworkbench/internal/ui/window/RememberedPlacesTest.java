/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.window.RememberedPlaces.Place;
import org.kenworkbench.ui.TensorCell;

class RememberedPlacesTest {

    @Test
    void eachFileHasItsPlaceAndOldOnesGo() {
        Place cell = new Place("layer.1.weight", Optional.of(new TensorCell(7, 11)));
        Place tensor = new Place("a name with = and :", Optional.empty());
        RememberedPlaces.put(Path.of("/models/a.kenx"), cell);
        RememberedPlaces.put(Path.of("/models/b.kenx"), tensor);
        assertEquals(Optional.of(cell), RememberedPlaces.of(Path.of("/models/./a.kenx")));
        assertEquals(Optional.of(tensor), RememberedPlaces.of(Path.of("/models/b.kenx")));
        assertEquals(Optional.empty(), RememberedPlaces.of(Path.of("/models/a")));
        RememberedPlaces.put(Path.of("/models/a.kenx"), tensor);
        assertEquals(Optional.of(tensor), RememberedPlaces.of(Path.of("/models/a.kenx")));
        RememberedPlaces.put(Path.of("/models/tab.kenx"), new Place("a\tb", Optional.empty()));
        RememberedPlaces.put(Path.of("/models/line.kenx"), new Place("a\nb", Optional.empty()));
        assertEquals(Optional.empty(), RememberedPlaces.of(Path.of("/models/tab.kenx")));
        assertEquals(Optional.empty(), RememberedPlaces.of(Path.of("/models/line.kenx")));
        for (int i = 0; i < RememberedPlaces.MOST - 1; i++) {
            RememberedPlaces.put(Path.of("/many", i + ".kenx"), cell);
        }
        assertEquals(Optional.of(tensor), RememberedPlaces.of(Path.of("/models/a.kenx")));
        assertEquals(Optional.empty(), RememberedPlaces.of(Path.of("/models/b.kenx")));
    }
}
