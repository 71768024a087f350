/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.layers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.checkpoint.TensorInfo;
import org.kenworkbench.pruning.Role;
import org.kenworkbench.pruning.Roles;

/**
 * Finds the layers of a model in the names of its tensors; no architecture is known by name. A number is a segment of
 * the name (between dots or slashes) that is one, as in {@code h.11.mlp}, or one that ends in one after the word layer
 * or block, as in {@code layer_11/output}. Where a name has several, as {@code 0.model.layer.5.query} or
 * {@code block.3.layer.0.q}, the layer is the first that differs among the tensors whose names are equal but for their
 * numbers, and the first of all where none differs. Embeddings and the head are in no layer, whatever their numbers.
 */
public final class LayerPlaces {

    private static final Pattern NUMBER =
            Pattern.compile("(?<=^|[./])(?:(?:layer|block)s?[_.]*)?(\\d{1,9})(?=[./]|$)", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$

    /** A name cut at its numbers: one more text than numbers. */
    private record Name(List<String> texts, List<Integer> numbers) {

        static Name of(String name) {
            List<String> texts = new ArrayList<>();
            List<Integer> numbers = new ArrayList<>();
            Matcher matcher = NUMBER.matcher(name);
            int from = 0;
            while (matcher.find()) {
                texts.add(name.substring(from, matcher.start(1)));
                numbers.add(Integer.valueOf(matcher.group(1)));
                from = matcher.end(1);
            }
            texts.add(name.substring(from));
            return new Name(texts, numbers);
        }

        String without(int number) {
            StringBuilder name = new StringBuilder(texts.getFirst());
            for (int i = 0; i < numbers.size(); i++) {
                name.append(i == number ? "*" : numbers.get(i)).append(texts.get(i + 1)); //$NON-NLS-1$
            }
            return name.toString();
        }
    }

    private LayerPlaces() {
    }

    /** The place of each tensor of a model, by name. */
    public static Map<TensorId, LayerPlace> of(Collection<TensorInfo> model) {
        Map<TensorId, Name> names = new TreeMap<>();
        Map<List<String>, List<Set<Integer>>> values = new HashMap<>();
        Map<TensorId, LayerPlace> places = new TreeMap<>();
        for (TensorInfo tensor : model) {
            Name name = Name.of(tensor.name());
            Role role = Roles.of(tensor);
            if (name.numbers.isEmpty() || role == Role.EMBEDDINGS || role == Role.HEAD) {
                places.put(tensor.id(), new LayerPlace(OptionalInt.empty(), tensor.name()));
                continue;
            }
            names.put(tensor.id(), name);
            List<Set<Integer>> seen = values.computeIfAbsent(name.texts, key -> new ArrayList<>());
            for (int i = 0; i < name.numbers.size(); i++) {
                if (seen.size() == i) {
                    seen.add(new HashSet<>());
                }
                seen.get(i).add(name.numbers.get(i));
            }
        }
        names.forEach((id, name) -> {
            int number = firstThatDiffers(values.get(name.texts));
            places.put(id, new LayerPlace(OptionalInt.of(name.numbers.get(number)), name.without(number)));
        });
        return places;
    }

    private static int firstThatDiffers(List<Set<Integer>> values) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).size() > 1) {
                return i;
            }
        }
        return 0;
    }
}
