/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.restore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.kenworkbench.checkpoint.gguf.GgufWriter;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.BaseTensor;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;

/** Tells by digests whether a link of a chain was made from the result of another. */
final class LinkMatch {

    private LinkMatch() {
    }

    /** Finds a tensor that a link goes back to and that is not the one of another's result. */
    static Optional<TensorId> otherTensor(Subnetwork before, Subnetwork link) {
        for (SubnetworkTensor tensor : link.tensors()) {
            if (tensor.base().isPresent()) {
                BaseTensor wanted = tensor.base().get();
                Optional<SubnetworkTensor> made = before.tensor(wanted.info().id());
                if (made.isEmpty() || !made.get().info().equals(wanted.info())
                        || !made.get().prunedDigest().equals(wanted.digest())) {
                    return Optional.of(wanted.info().id());
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Tells whether the digest of a link's whole base is that of a result which has the tensors that the link goes back
     * to. It may be without those that converters and other commands leave out (second names of tied ones, parts of a
     * GGUF file that are no tensors, those in folders, all that the link does not go back to), or have a second name
     * more: where a link goes back to the right tensors, none of these makes it another chain's. A link that does not
     * tell the digest is taken as one that does.
     */
    static boolean hasWholeBase(Subnetwork before, Subnetwork link) {
        Optional<String> whole = link.wholeBaseDigest();
        if (whole.isEmpty() || whole.get().equals(before.prunedDigest()) || whole.get().equals(link.baseDigest())) {
            return true;
        }
        List<Map<TensorId, String>> kinds = kinds(before, link);
        Map<TensorId, String> needed = new HashMap<>();
        link.tensors().stream().flatMap(tensor -> tensor.base().stream())
                .forEach(base -> needed.put(base.info().id(), base.digest()));
        for (int some = 1; some < 1 << kinds.size(); some++) {
            Map<TensorId, String> base = new HashMap<>(needed);
            for (int i = 0; i < kinds.size(); i++) {
                if ((some >> i & 1) != 0) {
                    kinds.get(i).forEach(base::putIfAbsent);
                }
            }
            if (TensorDigest.ofCheckpoint(base).equals(whole.get())) {
                return true;
            }
        }
        return false;
    }

    /** Sorts what a base may have or lack into kinds, which are there or not as a whole. */
    private static List<Map<TensorId, String>> kinds(Subnetwork before, Subnetwork link) {
        Set<TensorId> tied = before.tensors().stream()
                .flatMap(tensor -> tensor.tiedTo().stream().flatMap(other -> Stream.of(tensor.id(), other)))
                .collect(Collectors.toSet());
        Map<TensorId, String> names = new HashMap<>();
        Map<TensorId, String> frame = new HashMap<>();
        Map<TensorId, String> folders = new HashMap<>();
        Map<TensorId, String> others = new HashMap<>();
        for (SubnetworkTensor tensor : before.tensors()) {
            TensorId id = tensor.id();
            Map<TensorId, String> kind = tied.contains(id) ? names
                    : GgufWriter.isOfFrame(id) ? frame : id.name().indexOf('/') >= 0 ? folders : others;
            kind.put(id, tensor.prunedDigest());
        }
        Map<TensorId, String> newNames = new HashMap<>();
        for (SubnetworkTensor tensor : link.tensors()) {
            if (before.tensor(tensor.id()).isEmpty()) {
                tensor.tiedTo().flatMap(link::tensor).flatMap(SubnetworkTensor::base)
                        .ifPresent(base -> newNames.put(tensor.id(), base.digest()));
            }
        }
        return Stream.of(others, names, frame, folders, newNames).filter(kind -> !kind.isEmpty()).toList();
    }
}
