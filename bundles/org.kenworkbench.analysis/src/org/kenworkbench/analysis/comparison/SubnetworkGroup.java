/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;

import org.kenworkbench.analysis.ComparisonException;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.BaseTensor;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;

/**
 * Several subnetworks of one base, matched by the base's names of their tensors, since the names in the pruned models
 * may differ. What is compared of a subnetwork that a rule has chosen are the positions that it keeps, in the tensors
 * that are pruned; of one that {@linkplain #keepsEveryChange keeps every change}, the positions that it changes. Safe
 * for use by many threads; the subnetworks stay owned by the caller, who keeps them open as long as the group is used.
 */
public final class SubnetworkGroup {

    private final List<Subnetwork> members;
    /** The tensor of each member under the base's name; null where the member has no part in it. */
    private final Map<TensorId, SubnetworkTensor[]> tensors = new TreeMap<>();
    /** The places of all tensors of the base that a member knows of, pruned or not, by the base's names. */
    private final Map<TensorId, Place> places;

    private SubnetworkGroup(List<Subnetwork> members) {
        this.members = List.copyOf(members);
        Map<TensorId, TensorInfo> ofBases = new TreeMap<>();
        for (int i = 0; i < members.size(); i++) {
            boolean everyChange = keepsEveryChange(members.get(i));
            for (SubnetworkTensor tensor : members.get(i).tensors()) {
                tensor.base().ifPresent(base -> ofBases.put(base.info().id(), base.info()));
                if (tensor.fate() == StoredFate.PRUNED
                        || everyChange && tensor.base().isPresent() && !Subnetwork.isOfGgufFile(tensor.id())) {
                    TensorId ofBase = tensor.base().orElseThrow().info().id();
                    tensors.computeIfAbsent(ofBase, name -> new SubnetworkTensor[members.size()])[i] = tensor;
                }
            }
        }
        this.places = Places.of(ofBases.values());
    }

    /**
     * @param members the subnetworks, two or more
     * @throws ComparisonException if two have different bases, or one has no tensor that is compared with another's
     */
    public static SubnetworkGroup of(List<Subnetwork> members) throws ComparisonException {
        if (members.size() < 2) {
            throw new IllegalArgumentException(members.size() + " subnetworks");
        }
        SubnetworkGroup group = new SubnetworkGroup(members);
        boolean[] shares = new boolean[members.size()];
        for (SubnetworkTensor[] ofMembers : group.tensors.values()) {
            group.requireOneBase(ofMembers);
            for (int i = 0; i < shares.length; i++) {
                shares[i] |= ofMembers[i] != null && count(ofMembers) > 1;
            }
        }
        for (int i = 0; i < shares.length; i++) {
            if (!shares[i]) {
                throw new ComparisonException(members.get(i).source() + " and " + members.get(i == 0 ? 1 : 0).source()
                        + (members.size() == 2 ? "" : " and the others")
                        + (group.needingBase().isPresent() ? " have no tensor of one base in common; compare"
                                + " subnetworks of one base."
                                : " have no pruned tensor in common: compare subnetworks whose scopes overlap."));
            }
        }
        return group;
    }

    /**
     * Whether a subnetwork keeps every change of its model, and no rule has chosen any: no tensor of it is pruned.
     * Which positions it changes can only be told with the base.
     */
    public static boolean keepsEveryChange(Subnetwork subnetwork) {
        return subnetwork.tensors().stream().noneMatch(tensor -> tensor.fate() == StoredFate.PRUNED);
    }

    /** Returns a member that can only be compared with the base, if there is one. */
    public Optional<Subnetwork> needingBase() {
        return members.stream().filter(SubnetworkGroup::keepsEveryChange).findFirst();
    }

    /** Lists the types of compared tensors whose values are compared bit by bit, since they are not read as numbers. */
    public SortedSet<DType> typesWithoutNumbers() {
        SortedSet<DType> types = new TreeSet<>();
        for (SubnetworkTensor[] ofMembers : compared().values()) {
            if (!areNumbers(ofMembers)) {
                types.add(firstOf(ofMembers).info().dtype());
            }
        }
        return types;
    }

    /** Whether all values of a tensor are read as numbers; if not, all members have one type. */
    static boolean areNumbers(SubnetworkTensor[] ofMembers) {
        return firstOf(ofMembers).info().dtype().isPrunable();
    }

    public int size() {
        return members.size();
    }

    private void requireOneBase(SubnetworkTensor[] ofMembers) throws ComparisonException {
        int first = -1;
        for (int i = 0; i < ofMembers.length; i++) {
            if (ofMembers[i] == null) {
                continue;
            }
            if (first < 0) {
                first = i;
            } else {
                requireOneBase(first, ofMembers[first].base().orElseThrow(), i, ofMembers[i].base().orElseThrow());
            }
        }
    }

    private void requireOneBase(int a, BaseTensor baseOfA, int b, BaseTensor baseOfB) throws ComparisonException {
        if (!baseOfA.digest().equals(baseOfB.digest())) {
            throw new ComparisonException(members.get(a).source() + " and " + members.get(b).source()
                    + " belong to different bases (tensor '" + baseOfA.info().id() + "' is "
                    + shortened(baseOfA.digest()) + " and "
                    + shortened(baseOfB.digest()) + "): compare subnetworks of one base.");
        }
        // Equal digests imply equal shapes only if the file is intact.
        if (!baseOfA.info().equals(baseOfB.info())) {
            throw new ComparisonException("Tensor '" + baseOfA.info().id() + "' of the base is "
                    + describe(baseOfA.info()) + " in "
                    + members.get(a).source() + " but " + describe(baseOfB.info()) + " in " + members.get(b).source()
                    + ": one of the two is damaged, get it from its source again.");
        }
    }

    private static String describe(TensorInfo tensor) {
        return tensor.dtype() + " " + tensor.shape();
    }

    private static String shortened(String digest) {
        return digest.substring(0, 12);
    }

    private static int count(SubnetworkTensor[] ofMembers) {
        return (int) Arrays.stream(ofMembers).filter(Objects::nonNull).count();
    }

    /**
     * Returns the number of positions that are compared: those of tensors that several members prune or change, in the
     * rows that the base and all of these members have. A position is an element, or a block of a type of ggml.
     */
    public long positions() {
        return compared().values().stream().mapToLong(SubnetworkGroup::commonPositions).sum();
    }

    /**
     * Returns the tensors of several members, under the base's names; null for a member that has no part in one.
     */
    Map<TensorId, SubnetworkTensor[]> compared() {
        Map<TensorId, SubnetworkTensor[]> compared = new TreeMap<>(tensors);
        compared.values().removeIf(ofMembers -> count(ofMembers) < 2);
        return compared;
    }

    /**
     * Returns the number of leading elements in the rows that the base and all members that prune the tensor have: only
     * there all rules have chosen.
     */
    static long commonElements(SubnetworkTensor[] ofMembers) {
        long common = Long.MAX_VALUE;
        for (SubnetworkTensor tensor : ofMembers) {
            if (tensor != null) {
                common = Math.min(common,
                        new TensorPair(tensor.base().orElseThrow().info(), tensor.info()).commonElements());
            }
        }
        return common;
    }

    /** Returns the number of positions of these elements. */
    static long commonPositions(SubnetworkTensor[] ofMembers) {
        return Positions.of(firstOf(ofMembers).info().dtype()).count(commonElements(ofMembers));
    }

    /**
     * Compares the masks of all members in one pass. Memory does not depend on the size of the model, time on the
     * number of pairs only where there are dozens.
     *
     * @param monitor told of the positions compared, {@link #positions} in all
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public GroupOverlap overlap(PruningMonitor monitor) throws IOException, PruningCancelledException {
        return overlap(Optional.empty(), 1, monitor);
    }

    /**
     * Compares the masks by many threads and, with a base, the values as well: values are stored as differences from
     * the base, so that they cannot be compared without it. The result does not depend on the number of threads.
     * Otherwise the same as {@link #overlap(PruningMonitor)}.
     *
     * @param base    base of all members; the digest of each of its tensors is checked before use; not closed
     * @param threads 1 or more
     * @throws ComparisonException if the checkpoint is not the base of the members, or there is none although a member
     *                             {@linkplain #needingBase needs} it
     */
    public GroupOverlap overlap(Optional<Checkpoint> base, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        Optional<Subnetwork> needing = needingBase();
        if (base.isEmpty() && needing.isPresent()) {
            throw new ComparisonException(needing.get().source() + " keeps every change, and only the base tells which"
                    + " positions these are; name the base.");
        }
        Optional<Checkpoint> itsBase = base.isEmpty() ? base : Optional.of(baseOf(base.get()));
        List<ComparedTensor> compared = new ArrayList<>();
        try (Passes<OverlapMatrix> passes = new Passes<>(threads, monitor)) {
            List<Future<OverlapMatrix>> matrices = new ArrayList<>();
            for (SubnetworkTensor[] ofMembers : compared().values()) {
                matrices.add(passes.submit(new TensorPass(members, ofMembers, itsBase, monitor)));
            }
            int at = 0;
            for (SubnetworkTensor[] ofMembers : compared().values()) {
                compared.add(compared(firstOf(ofMembers), passes.result(matrices.get(at++))));
            }
        }
        OverlapMatrix total = OverlapMatrix.total(size(), compared.stream().map(ComparedTensor::overlap).toList());
        return new GroupOverlap(size(), compared, total, lacking());
    }

    /** Returns the base in the form that members of GGUF files go back to, if there are such. */
    private Checkpoint baseOf(Checkpoint base) throws IOException {
        Optional<Subnetwork> ofGguf = members.stream().filter(Subnetwork::isGguf).findFirst();
        return ofGguf.isEmpty() ? base : ofGguf.get().baseOf(base);
    }

    /** Makes the entry of a tensor that members have in common, with its place in the base. */
    ComparedTensor compared(SubnetworkTensor first, OverlapMatrix overlap) {
        TensorInfo ofBase = first.base().orElseThrow().info();
        return ComparedTensor.of(ofBase, places.get(ofBase.id()), overlap);
    }

    /** Lists, for each member, the tensors that others have a part in and it has not. */
    private List<List<TensorId>> lacking() {
        List<List<TensorId>> lacking = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            int member = i;
            lacking.add(tensors.entrySet().stream().filter(entry -> entry.getValue()[member] == null)
                    .map(Map.Entry::getKey).toList());
        }
        return lacking;
    }

    /** Returns the tensor of the first member that has one. */
    static SubnetworkTensor firstOf(SubnetworkTensor[] ofMembers) {
        return Arrays.stream(ofMembers).filter(Objects::nonNull).findFirst().orElseThrow();
    }
}
