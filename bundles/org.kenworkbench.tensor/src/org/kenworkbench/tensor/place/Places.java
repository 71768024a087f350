/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Finds where the tensors of a model stand, in their names alone; no architecture is known by name. The rules are
 * published in {@code docs/roles.md}. Stateless.
 */
public final class Places {

    private static final Pattern CROSSES = Pattern.compile(
            "(^|[./])(\\w*cross_?(attention|attn)\\w*|EncDecAttention|encoder_attn|encoder_decoder_attention)([./]|$)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SHARED = Pattern.compile("(^|[./])(shared_(experts?|mlp)|\\w+_shexp)[./]",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FUSED = Pattern.compile("(^|[./])(\\w*experts|\\w+_exps|\\w*moe)([./]|$)",
            Pattern.CASE_INSENSITIVE);

    /** A name and which of its numbers is that of its layer. */
    private record Numbered(NumberedName name, int layer) {

        String container() {
            return name.before(layer);
        }
    }

    private Places() {
    }

    /**
     * Finds the place of each tensor of a model, by name. All tensors are to be given: what differs among them tells.
     */
    public static Map<TensorId, Place> of(Collection<TensorInfo> model) {
        Map<TensorId, Numbered> numbered = inLayers(model);
        StackNames stacks = StackNames
                .of(numbered.values().stream().map(Numbered::container).collect(Collectors.toSet()));
        Map<TensorId, Place> places = new TreeMap<>();
        for (TensorInfo tensor : model) {
            places.put(tensor.id(), place(tensor, Optional.ofNullable(numbered.get(tensor.id())), stacks));
        }
        return places;
    }

    private static Place place(TensorInfo tensor, Optional<Numbered> in, StackNames stacks) {
        Part part = Part.of(Roles.of(tensor), CROSSES.matcher(tensor.name()).find());
        if (in.isEmpty()) {
            return new Place(stacks.ofLoose(tensor.name()), OptionalInt.empty(), part, Expert.NONE, tensor.name(),
                    tensor.name());
        }
        NumberedName name = in.get().name();
        int layer = in.get().layer();
        return new Place(stacks.byContainer().get(in.get().container()), OptionalInt.of(name.numbers().get(layer)),
                part,
                expert(tensor, name, part), name.without(layer, -1), name.without(layer, name.expert()));
    }

    private static Expert expert(TensorInfo tensor, NumberedName name, Part part) {
        if (part != Part.FFN) {
            return Expert.NONE;
        }
        if (name.expert() >= 0) {
            return Expert.of(name.numbers().get(name.expert()));
        }
        if (SHARED.matcher(tensor.name()).find()) {
            return Expert.SHARED;
        }
        boolean isBias = tensor.name().endsWith("bias");
        return FUSED.matcher(tensor.name()).find() && tensor.shape().rank() == (isBias ? 2 : 3) ? Expert.ALL
                : Expert.NONE;
    }

    /** Places that are in a layer. */
    private static Map<TensorId, Numbered> inLayers(Collection<TensorInfo> model) {
        Map<TensorId, NumberedName> names = new TreeMap<>();
        Map<List<String>, List<Set<Integer>>> values = new HashMap<>();
        for (TensorInfo tensor : model) {
            NumberedName name = NumberedName.of(tensor.name());
            if (!name.numbers().isEmpty()) {
                names.put(tensor.id(), name);
                List<Set<Integer>> seen = values.computeIfAbsent(name.texts(), _ -> new ArrayList<>());
                for (int i = 0; i < name.numbers().size(); i++) {
                    if (seen.size() == i) {
                        seen.add(new HashSet<>());
                    }
                    seen.get(i).add(name.numbers().get(i));
                }
            }
        }
        Map<TensorId, Numbered> numbered = new TreeMap<>();
        names.forEach((id, name) -> layer(name, values.get(name.texts()))
                .ifPresent(layer -> numbered.put(id, new Numbered(name, layer))));
        Set<String> containers = containers(model, numbered);
        // What stands beside the layers of a stage is in none of them.
        numbered.values().removeIf(of -> !containers.contains(of.container())
                || containers.stream().anyMatch(other -> other.startsWith(of.name().upTo(of.layer()) + '.')
                        || other.startsWith(of.name().upTo(of.layer()) + '/')));
        return numbered;
    }

    /**
     * The first number that follows a word for layers, or that differs among names equal but for their numbers; else
     * the first of all.
     */
    private static OptionalInt layer(NumberedName name, List<Set<Integer>> values) {
        OptionalInt first = OptionalInt.empty();
        for (int i = 0; i < name.numbers().size(); i++) {
            if (name.isExpert(i)) {
                continue;
            }
            if (name.isLayer(i) || values.get(i).size() > 1) {
                return OptionalInt.of(name.isStage(i) ? i + 1 : i);
            }
            first = first.isPresent() ? first : OptionalInt.of(i);
        }
        return first;
    }

    /**
     * Texts that stand before numbers which are those of layers. Embeddings and heads alone make no layer. Where some
     * numbers follow a word for layers, others are none, as that of {@code merger.mlp.0.weight}; and neither are links
     * of a chain beside layers that have parts.
     */
    private static Set<String> containers(Collection<TensorInfo> model, Map<TensorId, Numbered> numbered) {
        Set<String> all = new HashSet<>();
        Set<String> named = new HashSet<>();
        Set<String> withParts = new HashSet<>();
        for (TensorInfo tensor : model) {
            Numbered in = numbered.get(tensor.id());
            Role role = Roles.of(tensor);
            if (in != null && role != Role.EMBEDDINGS && role != Role.HEAD) {
                all.add(in.container());
                if (in.name().isLayer(in.layer()) || in.layer() > 0 && in.name().isStage(in.layer() - 1)) {
                    named.add(in.container());
                }
                if (in.name().segmentsBehind(in.layer()) > 1) {
                    withParts.add(in.container());
                }
            }
        }
        return narrowed(narrowed(all, named), withParts);
    }

    private static Set<String> narrowed(Set<String> all, Set<String> to) {
        Set<String> both = new HashSet<>(all);
        both.retainAll(to);
        return both.isEmpty() ? all : both;
    }
}
