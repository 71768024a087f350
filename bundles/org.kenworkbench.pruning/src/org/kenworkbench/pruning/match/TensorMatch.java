/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.place.Roles;

/**
 * Match of the tensors of two checkpoints, made from headers alone. Lists are ordered by name.
 *
 * @param prefix      prefix that one side's names have before the other's; none if there are renames
 * @param renames     beginnings of names that were taken for others, as given or as found
 * @param pairs       tensors that go together, by the tuned model's names
 * @param differing   tensors of one name whose types or shapes do not go together
 * @param onlyInBase  tensors of base alone, without those that differ
 * @param onlyInTuned tensors of tuned alone, likewise
 * @param tied        tensors of tuned that are one with another, by name, and that other; they are in none of the lists
 */
public record TensorMatch(NamePrefix prefix, List<NameRename> renames, List<TensorPair> pairs, List<Misfit> differing,
        List<TensorInfo> onlyInBase,
        List<TensorInfo> onlyInTuned, SortedMap<TensorId, TensorId> tied) {

    /** Lines under the sentence of an error: a model of another architecture differs in all of its tensors. */
    private static final int MOST_NAMED = 4;

    /** Two tensors of one name that do not go together. */
    public record Misfit(TensorInfo base, TensorInfo tuned) {
    }

    public TensorMatch {
        renames = List.copyOf(renames);
        pairs = List.copyOf(pairs);
        differing = List.copyOf(differing);
        onlyInBase = List.copyOf(onlyInBase);
        onlyInTuned = List.copyOf(onlyInTuned);
        tied = Collections.unmodifiableSortedMap(new TreeMap<>(tied));
    }

    /** Matches as {@link #of(Collection, Collection)} does, where tied tensors are counted once. */
    public static TensorMatch of(Collection<TensorInfo> base, Collection<TensorInfo> tuned, TiedTensors tiedInBase,
            TiedTensors tiedInTuned) {
        return of(MatchSide.of(base).withTied(tiedInBase), MatchSide.of(tuned).withTied(tiedInTuned));
    }

    /** Compares names, shapes and types, where nothing else is known of either side. */
    public static TensorMatch of(Collection<TensorInfo> base, Collection<TensorInfo> tuned) {
        return of(MatchSide.of(base), MatchSide.of(tuned));
    }

    /**
     * Compares names, shapes and types. Tensors of another number of rows go together where rows are tokens ({@link
     * TokenRows}).
     */
    public static TensorMatch of(MatchSide base, MatchSide tuned) {
        return of(base, tuned, List.of());
    }

    /**
     * Matches tensors as {@link #of(MatchSide, MatchSide)} does, by renames that are known.
     *
     * @param renames renames that take the place of a prefix; where there are none, a prefix or renames are looked for
     */
    public static TensorMatch of(MatchSide base, MatchSide tuned, List<NameRename> renames) {
        return untied(base, tuned, renames).tied(base.tied(), tuned.tied());
    }

    private static TensorMatch untied(MatchSide base, MatchSide tuned, List<NameRename> known) {
        Map<TensorId, TensorInfo> ofBase = byId(base.tensors());
        Map<TensorId, TensorInfo> ofTuned = byId(tuned.tensors());
        TensorFit fit = TensorFit.of(base, tuned);
        NamePrefix prefix = known.isEmpty() ? NamePrefix.find(ofBase, ofTuned, fit) : NamePrefix.NONE;
        List<NameRename> renames = known.isEmpty()
                ? new RenameSearch(ofBase, ofTuned, fit).find(prefix.pairs(ofBase, ofTuned, fit).size()) : known;
        if (!renames.isEmpty()) {
            prefix = NamePrefix.NONE;
        }
        Naming naming = naming(prefix, renames);
        Map<TensorId, TensorPair> pairs = naming.pairs(ofBase, ofTuned, fit);
        for (TensorPair pair : pairs.values()) {
            ofBase.remove(pair.base().id());
        }
        List<Misfit> differing = new ArrayList<>();
        List<TensorInfo> onlyInTuned = new ArrayList<>();
        for (TensorInfo tensor : ofTuned.values()) {
            if (!pairs.containsKey(tensor.id())) {
                TensorInfo underPrefix = ofBase.remove(naming.inBase().apply(tensor.id()));
                TensorInfo other = underPrefix == null ? ofBase.remove(tensor.id()) : underPrefix;
                if (other == null) {
                    onlyInTuned.add(tensor);
                } else {
                    differing.add(new Misfit(other, tensor));
                }
            }
        }
        return new TensorMatch(prefix, renames, List.copyOf(pairs.values()), differing, List.copyOf(ofBase.values()),
                onlyInTuned,
                Collections.emptySortedMap());
    }

    private static Naming naming(NamePrefix prefix, List<NameRename> renames) {
        return renames.isEmpty() ? new Naming(prefix::inBase) : Naming.of(renames);
    }

    /**
     * Returns the same match with tied tensors counted once. Tensors that are one in the tuned model and in the base,
     * or that the base has once, go back to the base together: to the counterpart of the one that has one; of several
     * to that of an embedding. What the base has under another name of one that is used is not missing in the result.
     */
    private TensorMatch tied(TiedTensors inBase, TiedTensors inTuned) {
        Map<TensorId, TensorInfo> partners = new HashMap<>();
        pairs.forEach(pair -> partners.put(pair.tuned().id(), pair.base()));
        Map<TensorId, List<TensorInfo>> classes = new TreeMap<>();
        for (TensorInfo tensor : tunedTensors()) {
            TensorId first = inTuned.classes().get(tensor.id());
            if (first != null) {
                classes.computeIfAbsent(first, _ -> new ArrayList<>()).add(tensor);
            }
        }
        SortedMap<TensorId, TensorId> others = new TreeMap<>();
        for (List<TensorInfo> one : classes.values()) {
            one.sort(Comparator.comparing((TensorInfo tensor) -> !partners.containsKey(tensor.id()))
                    .thenComparing(tensor -> Roles.of(tensor) != Role.EMBEDDINGS).thenComparing(TensorInfo::id));
            TensorInfo target = one.getFirst();
            for (TensorInfo tensor : one.subList(1, Math.min(one.size(), TiedTensors.MOST_OTHER_NAMES + 1))) {
                TensorInfo partner = partners.get(tensor.id());
                if (partner == null || inBase.areOne(partner.id(), partners.get(target.id()).id())) {
                    others.put(tensor.id(), target.id());
                }
            }
        }
        List<TensorPair> left = pairs.stream().filter(pair -> !others.containsKey(pair.tuned().id())).toList();
        List<Misfit> misfits = differing.stream().filter(misfit -> !others.containsKey(misfit.tuned().id())).toList();
        List<TensorInfo> unusedBase = new ArrayList<>(onlyInBase);
        differing.stream().filter(misfit -> !misfits.contains(misfit)).forEach(misfit -> unusedBase.add(misfit.base()));
        Set<TensorId> used = left.stream().map(pair -> inBase.classOf(pair.base().id())).collect(Collectors.toSet());
        unusedBase.removeIf(tensor -> used.contains(inBase.classOf(tensor.id())));
        unusedBase.sort(Comparator.comparing(TensorInfo::id));
        return new TensorMatch(prefix, renames, left, misfits, unusedBase,
                onlyInTuned.stream().filter(tensor -> !others.containsKey(tensor.id())).toList(), others);
    }

    private List<TensorInfo> tunedTensors() {
        List<TensorInfo> all = new ArrayList<>(onlyInTuned);
        pairs.forEach(pair -> all.add(pair.tuned()));
        differing.forEach(misfit -> all.add(misfit.tuned()));
        return all;
    }

    /** Returns the name that the base would have for a tensor of the tuned model, by the prefix or the renames. */
    public TensorId inBase(TensorId tunedName) {
        return naming(prefix, renames).inBase().apply(tunedName);
    }

    /**
     * Whether every tensor of either has one of the other that it goes together with, buffers apart that may be
     * missing.
     */
    public boolean isComplete() {
        return unmatched().isEmpty() && unused().isEmpty();
    }

    /** Tensors of the tuned model that have no counterpart, buffers apart that may be missing. */
    public List<TensorInfo> unmatched() {
        List<TensorInfo> all = new ArrayList<>(onlyInTuned);
        differing.forEach(misfit -> all.add(misfit.tuned()));
        return withoutBuffers(all);
    }

    /** Tensors of the base that are not in the result, buffers apart that may be missing. */
    public List<TensorInfo> unused() {
        List<TensorInfo> all = new ArrayList<>(onlyInBase);
        differing.forEach(misfit -> all.add(misfit.base()));
        return withoutBuffers(all);
    }

    /** Number of all tensors of the base, tied ones once. */
    public long baseParameters() {
        return pairs.stream().mapToLong(pair -> pair.base().shape().elementCount()).sum()
                + differing.stream().mapToLong(misfit -> misfit.base().shape().elementCount()).sum()
                + onlyInBase.stream().mapToLong(tensor -> tensor.shape().elementCount()).sum();
    }

    /** Pairs of which the tuned tensor has more rows, or fewer. */
    public List<TensorPair> resized() {
        return pairs.stream().filter(pair -> !pair.base().shape().equals(pair.tuned().shape())).toList();
    }

    /** Pairs of which the tuned tensor has fewer rows: those that only the base has are not in the result. */
    public List<TensorPair> shortened() {
        return resized().stream().filter(pair -> pair.addedElements() == 0).toList();
    }

    /** Returns those of the renames that a user gave and that bring no two tensors together. */
    public List<NameRename> uselessRenames() {
        return renames.stream().filter(rename -> !rename.isFound()).filter(
                rename -> pairs.stream().noneMatch(pair -> rename.explains(pair.base().name(), pair.tuned().name())))
                .toList();
    }

    /** Returns the pairs whose tensors have different types. */
    public List<TensorPair> converted() {
        return pairs.stream().filter(pair -> pair.base().dtype() != pair.tuned().dtype()).toList();
    }

    /**
     * Refuses a match that is not {@linkplain #isComplete complete}.
     *
     * @throws PruningInputException whose message names all such tensors
     */
    public void requireComplete() throws PruningInputException {
        if (!isComplete()) {
            throw differences();
        }
    }

    /** The error that names tensors without a counterpart: all if they are few, else the first ones. */
    public PruningInputException differences() {
        Map<TensorId, String> differences = new TreeMap<>();
        withoutBuffers(onlyInTuned).forEach(t -> differences.put(t.id(), "only in tuned, " + describe(t)));
        withoutBuffers(onlyInBase).forEach(b -> differences.put(b.id(), "only in base, " + describe(b)));
        differing.forEach(misfit -> differences.put(misfit.tuned().id(),
                "base " + describe(misfit.base()) + ", tuned " + describe(misfit.tuned())));
        StringBuilder list = new StringBuilder();
        int named = differences.size() <= MOST_NAMED ? MOST_NAMED : MOST_NAMED - 1;
        differences.entrySet().stream().limit(named)
                .forEach(one -> list.append("\n  ").append(one.getKey()).append(": ").append(one.getValue()));
        if (differences.size() > named) {
            list.append("\n  and ").append(differences.size() - named).append(" more");
        }
        return new PruningInputException("Base and tuned are not of one architecture (" + differences.size()
                + (differences.size() == 1 ? " tensor differs)" : " tensors differ)")
                + "; give the checkpoint that the tuned one was trained from." + list);
    }

    private static String describe(TensorInfo tensor) {
        return tensor.dtype() + " " + tensor.shape();
    }

    private static List<TensorInfo> withoutBuffers(List<TensorInfo> tensors) {
        return tensors.stream().filter(tensor -> !KnownBuffers.mayBeMissing(tensor))
                .sorted((a, b) -> a.id().compareTo(b.id())).toList();
    }

    private static Map<TensorId, TensorInfo> byId(Collection<TensorInfo> tensors) {
        Map<TensorId, TensorInfo> byId = new TreeMap<>();
        tensors.forEach(tensor -> byId.put(tensor.id(), tensor));
        return byId;
    }
}
