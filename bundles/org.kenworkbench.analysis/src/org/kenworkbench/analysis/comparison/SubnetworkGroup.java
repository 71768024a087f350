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
import java.util.TreeMap;
import java.util.concurrent.Future;

import org.kenworkbench.analysis.ComparisonException;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.BaseTensor;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;

/**
 * Several subnetworks of one base, brought together by the base's names of their tensors: those of the pruned models
 * may differ. Safe for use by many threads; the subnetworks stay the caller's, and open as long as this is used.
 */
public final class SubnetworkGroup {

    private final List<Subnetwork> members;
    /** By the base's names: the tensor of each member, null where it has not pruned it. */
    private final Map<TensorId, SubnetworkTensor[]> tensors = new TreeMap<>();
    /** The places of all tensors of the base that a member knows of, pruned or not, by the base's names. */
    private final Map<TensorId, Place> places;

    private SubnetworkGroup(List<Subnetwork> members) {
        this.members = List.copyOf(members);
        Map<TensorId, TensorInfo> ofBases = new TreeMap<>();
        for (int i = 0; i < members.size(); i++) {
            for (SubnetworkTensor tensor : members.get(i).tensors()) {
                tensor.base().ifPresent(base -> ofBases.put(base.info().id(), base.info()));
                if (tensor.fate() == StoredFate.PRUNED) {
                    TensorId ofBase = tensor.base().orElseThrow().info().id();
                    tensors.computeIfAbsent(ofBase, name -> new SubnetworkTensor[members.size()])[i] = tensor;
                }
            }
        }
        this.places = Places.of(ofBases.values());
    }

    /**
     * @param members two or more
     * @throws ComparisonException if two have different bases, or one has no pruned tensor that another has
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
                        + " have no pruned tensor in common: compare subnetworks whose scopes overlap.");
            }
        }
        return group;
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
        // Equal digests vouch for equal shapes only where a file tells the truth.
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
     * Positions that are compared: those of tensors of several members, in the rows that base and all of these have.
     */
    public long positions() {
        return compared().values().stream().mapToLong(SubnetworkGroup::commonElements).sum();
    }

    /** By the base's names, the tensors of several members; null for one that has not pruned it. */
    Map<TensorId, SubnetworkTensor[]> compared() {
        Map<TensorId, SubnetworkTensor[]> compared = new TreeMap<>(tensors);
        compared.values().removeIf(ofMembers -> count(ofMembers) < 2);
        return compared;
    }

    /** Of the rows that base and all members have that prune it: only there all rules have chosen. */
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

    /**
     * Streams all masks past one another, once. Memory does not depend on the size of the model, time on the number of
     * pairs only where there are dozens.
     *
     * @param monitor told of {@link #positions} compared
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public GroupOverlap overlap(PruningMonitor monitor) throws IOException, PruningCancelledException {
        return overlap(Optional.empty(), 1, monitor);
    }

    /**
     * As {@link #overlap(PruningMonitor)}, by many threads, and with a base also how far values agree: these are stored
     * as differences from the base's, so that nothing can be said of them without it. The result does not depend on the
     * number of threads.
     *
     * @param base    of all; each of its tensors is digested before it is used; not closed
     * @param threads 1 or more
     * @throws ComparisonException if it is another base
     */
    public GroupOverlap overlap(Optional<Checkpoint> base, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        List<ComparedTensor> compared = new ArrayList<>();
        try (Passes<OverlapMatrix> passes = new Passes<>(threads, monitor)) {
            List<Future<OverlapMatrix>> matrices = new ArrayList<>();
            for (SubnetworkTensor[] ofMembers : compared().values()) {
                matrices.add(passes.submit(new TensorPass(members, ofMembers, base, monitor)));
            }
            int at = 0;
            for (SubnetworkTensor[] ofMembers : compared().values()) {
                compared.add(compared(firstOf(ofMembers), passes.result(matrices.get(at++))));
            }
        }
        OverlapMatrix total = OverlapMatrix.total(size(), compared.stream().map(ComparedTensor::overlap).toList());
        return new GroupOverlap(size(), compared, total, lacking());
    }

    /** A tensor that members have in common, where it stands in the base. */
    ComparedTensor compared(SubnetworkTensor first, OverlapMatrix overlap) {
        TensorInfo ofBase = first.base().orElseThrow().info();
        return ComparedTensor.of(ofBase, places.get(ofBase.id()), overlap);
    }

    /** Of each member, what others prune and it does not. */
    private List<List<TensorId>> lacking() {
        List<List<TensorId>> lacking = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            int member = i;
            lacking.add(tensors.entrySet().stream().filter(entry -> entry.getValue()[member] == null)
                    .map(Map.Entry::getKey).toList());
        }
        return lacking;
    }

    /** The tensor of the first member that has it. */
    static SubnetworkTensor firstOf(SubnetworkTensor[] ofMembers) {
        return Arrays.stream(ofMembers).filter(Objects::nonNull).findFirst().orElseThrow();
    }
}
