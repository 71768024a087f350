/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.modelmap;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.colour.Theme;

/**
 * The types of the values of a model, each with a colour of its own; those that take most bytes come first. Types
 * beyond the colours of a theme share the last one, as do layers of several types that are taken together, and are told
 * by their names alone.
 *
 * @param names the names of all types
 */
record MapTypes(List<String> names) {

    MapTypes {
        names = List.copyOf(names);
    }

    static MapTypes of(ModelMapModel model) {
        Map<String, Long> bytes = new TreeMap<>();
        Stream.concat(model.rows().stream(), model.others().stream()).flatMap(row -> row.cells().stream())
                .flatMap(Optional::stream).forEach(cell -> cell.values()
                        .ifPresent(values -> bytes.merge(values.type(), cell.sizeBytes(), Long::sum)));
        return new MapTypes(bytes.keySet().stream().sorted(Comparator.comparingLong((String type) -> -bytes.get(type)))
                .toList());
    }

    Colour colour(Theme theme, MapCell cell) {
        return cell.values().map(values -> colour(theme, values.type())).orElse(theme.surfaces().card());
    }

    Colour colour(Theme theme, String type) {
        List<Colour> series = theme.charts().series();
        int at = names.indexOf(type);
        return at >= 0 && at < series.size() ? series.get(at) : theme.reset();
    }
}
