/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kenworkbench.pruning.match.NameRename;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;

/**
 * Tensors of which one model has the names of GGUF, and the other those of the program that it was trained with. They
 * go together by layer and word, where exactly one tensor of the layer has one of the words that stand for GGUF's.
 *
 * @param match   the match with the pairs that were found
 * @param pairs   how many were
 * @param inTuned whether the tuned model has the names of GGUF
 */
public record GgufNames(TensorMatch match, int pairs, boolean inTuned) {

    /** Fewer names than this share say nothing of a model. */
    private static final double MOST = 0.5;
    private static final Pattern OF_LAYER = Pattern.compile("blk\\.(\\d{1,9})\\.(\\w+)\\.(weight|bias)");
    private static final Pattern OF_MODEL = Pattern.compile("(\\w+)\\.(weight|bias)");
    private static final Pattern LAYER = Pattern.compile("(?<before>(?:[^.]+\\.)*?)(?<number>\\d{1,9})\\.(?<rest>.+)");

    public GgufNames {
        Objects.requireNonNull(match);
    }

    /** A tensor, cut into the word and what follows it. */
    private record Named(TensorInfo tensor, int layer, GgufWord word, String values) {
    }

    /** A tensor of the other model, by what its name has behind the number of its layer, or all of it. */
    private record Other(TensorInfo tensor, String rest) {
    }

    /** Tensors of the other model by their layer, and -1 for those that are in none. */
    private record Others(String before, Map<Integer, List<Other>> layers) {
    }

    /** Two tensors that mean the same, in the order of GGUF's first. */
    private record Found(TensorInfo gguf, TensorInfo other) {
    }

    /** Brings tensors together that are left; changes nothing where names are not those of GGUF in one of the two. */
    public static GgufNames of(TensorMatch match) {
        List<Named> ofBase = named(match.onlyInBase());
        List<Named> ofTuned = named(match.onlyInTuned());
        boolean inBase = ofBase.size() > MOST * match.onlyInBase().size();
        boolean inTuned = ofTuned.size() > MOST * match.onlyInTuned().size();
        if (inBase == inTuned) {
            return new GgufNames(match, 0, false);
        }
        List<Named> gguf = inTuned ? ofTuned : ofBase;
        gguf.sort(Comparator.comparing(Named::word));
        Others best = new Others("", Map.of());
        List<Found> found = List.of();
        for (Others others : others(inTuned ? match.onlyInBase() : match.onlyInTuned())) {
            List<Found> pairs = pairs(gguf, others);
            if (pairs.size() > found.size()) {
                found = pairs;
                best = others;
            }
        }
        return found.isEmpty() ? new GgufNames(match, 0, false) : with(match, found, inTuned, best.before());
    }

    private static GgufNames with(TensorMatch match, List<Found> found, boolean inTuned, String before) {
        List<TensorPair> pairs = new ArrayList<>(match.pairs());
        List<TensorMatch.Misfit> differing = new ArrayList<>(match.differing());
        Set<TensorId> ofBase = new HashSet<>();
        Set<TensorId> ofTuned = new HashSet<>();
        for (Found one : found) {
            TensorInfo base = inTuned ? one.other() : one.gguf();
            TensorInfo tuned = inTuned ? one.gguf() : one.other();
            ofBase.add(base.id());
            ofTuned.add(tuned.id());
            if (TensorPair.fit(base, tuned) && base.shape().equals(tuned.shape())) {
                pairs.add(new TensorPair(base, tuned));
            } else {
                differing.add(new TensorMatch.Misfit(base, tuned));
            }
        }
        pairs.sort(Comparator.comparing(pair -> pair.tuned().id()));
        // What is looked for among the rest, as experts that one model has joined, is in the same layers.
        List<NameRename> renames = new ArrayList<>(match.renames());
        if (!before.isEmpty()) {
            renames.add(inTuned ? new NameRename(before, "blk.", true) : new NameRename("blk.", before, true));
        }
        return new GgufNames(new TensorMatch(match.prefix(), renames, pairs, differing,
                match.onlyInBase().stream().filter(tensor -> !ofBase.contains(tensor.id())).toList(),
                match.onlyInTuned().stream().filter(tensor -> !ofTuned.contains(tensor.id())).toList(), match.tied()),
                found.size(), inTuned);
    }

    private static List<Named> named(List<TensorInfo> tensors) {
        List<Named> all = new ArrayList<>();
        for (TensorInfo tensor : tensors) {
            Matcher ofLayer = OF_LAYER.matcher(tensor.name());
            Matcher ofModel = OF_MODEL.matcher(tensor.name());
            if (ofLayer.matches()) {
                GgufWord.of(ofLayer.group(2), true).ifPresent(word -> all
                        .add(new Named(tensor, Integer.parseInt(ofLayer.group(1)), word, ofLayer.group(3))));
            } else if (ofModel.matches()) {
                GgufWord.of(ofModel.group(1), false)
                        .ifPresent(word -> all.add(new Named(tensor, -1, word, ofModel.group(2))));
            }
        }
        return all;
    }

    /** Sorts the other model's tensors by layers, for each beginning that the names of its layers have. */
    private static List<Others> others(List<TensorInfo> tensors) {
        Map<String, Map<Integer, List<Other>>> byBeginning = new TreeMap<>();
        List<Other> inNone = new ArrayList<>();
        for (TensorInfo tensor : tensors) {
            Matcher layer = LAYER.matcher(tensor.name());
            if (layer.matches()) {
                byBeginning.computeIfAbsent(layer.group("before"), _ -> new HashMap<>())
                        .computeIfAbsent(Integer.valueOf(layer.group("number")), _ -> new ArrayList<>())
                        .add(new Other(tensor, layer.group("rest")));
            } else {
                inNone.add(new Other(tensor, tensor.name()));
            }
        }
        byBeginning.values().forEach(layers -> layers.put(-1, inNone));
        List<Others> others = new ArrayList<>(List.of(new Others("", Map.of(-1, inNone))));
        byBeginning.forEach((before, layers) -> others.add(new Others(before, layers)));
        return others;
    }

    private static List<Found> pairs(List<Named> gguf, Others others) {
        Set<TensorId> taken = new HashSet<>();
        List<Found> found = new ArrayList<>();
        for (Named tensor : gguf) {
            List<Other> layer = others.layers().getOrDefault(tensor.layer(), List.of()).stream()
                    .filter(other -> !taken.contains(other.tensor().id())).toList();
            counterpart(tensor, layer).ifPresent(other -> {
                taken.add(other.id());
                found.add(new Found(tensor.tensor(), other));
            });
        }
        return found;
    }

    private static Optional<TensorInfo> counterpart(Named tensor, List<Other> layer) {
        for (Pattern words : tensor.word().others()) {
            List<TensorInfo> candidates = layer.stream()
                    .filter(other -> other.rest().endsWith('.' + tensor.values()) && words
                            .matcher(other.rest().substring(0, other.rest().length() - tensor.values().length() - 1))
                            .matches())
                    .map(Other::tensor).toList();
            if (!candidates.isEmpty()) {
                return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
