/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.finding;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.kenworkbench.analysis.difference.TensorDifference;
import org.kenworkbench.pruning.match.KnownBuffers;
import org.kenworkbench.pruning.match.NamePrefix;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Part;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.place.Roles;

/** Findings that names, types and shapes tell. Stateless. */
final class MatchFindings {

    private static final Set<DType> FLOAT_8 = EnumSet.of(DType.F8_E4M3, DType.F8_E5M2, DType.F8_E4M3FNUZ,
            DType.F8_E5M2FNUZ);
    /** Endings of the names of scales, and what stands there in the name of the codes. */
    private static final Pattern SCALE = Pattern.compile("(.*)(_scale_inv|_scale)");

    private MatchFindings() {
    }

    static List<Finding> of(FindingInput input) {
        List<Finding> findings = new ArrayList<>();
        TensorMatch match = input.difference().match();
        if (input.difference().tensors().isEmpty() && !match.onlyInBase().isEmpty()
                && !match.onlyInTuned().isEmpty()) {
            findings.add(new Finding.NothingTogether(match.onlyInBase().size(), match.onlyInTuned().size()));
        }
        List<TensorInfo> gone = match.onlyInBase().stream().filter(tensor -> !KnownBuffers.mayBeMissing(tensor))
                .toList();
        Map<TensorId, TensorId> lost = lostScales(gone, input.difference().tensors());
        if (!lost.isEmpty()) {
            findings.add(new Finding.ScaleLost(List.copyOf(lost.values()), List.copyOf(lost.keySet()), false));
        }
        findings.addAll(gone(gone.stream().filter(tensor -> !lost.containsKey(tensor.id())).toList(), match));
        List<TensorId> added = match.onlyInTuned().stream().filter(tensor -> !KnownBuffers.mayBeMissing(tensor))
                .map(TensorInfo::id).toList();
        if (!added.isEmpty()) {
            findings.add(new Finding.Added(added));
        }
        match.differing().forEach(misfit -> findings
                .add(new Finding.Reshaped(misfit, Roles.of(misfit.tuned()) == Role.HEAD)));
        findings.addAll(untied(input));
        findings.addAll(renamed(match));
        return findings;
    }

    /** Finds scales that are gone though the codes they belong to are still there, and those codes. */
    private static Map<TensorId, TensorId> lostScales(List<TensorInfo> gone, List<TensorDifference> tensors) {
        Map<String, TensorDifference> codes = tensors.stream()
                .filter(tensor -> FLOAT_8.contains(tensor.base().dtype()))
                .collect(Collectors.toMap(tensor -> tensor.base().name(), tensor -> tensor));
        Map<TensorId, TensorId> lost = new TreeMap<>();
        for (TensorInfo scale : gone) {
            Matcher name = SCALE.matcher(scale.name());
            if (name.matches() && codes.containsKey(name.group(1))) {
                lost.put(scale.id(), codes.get(name.group(1)).tuned().id());
            }
        }
        return lost;
    }

    private static List<Finding> gone(List<TensorInfo> gone, TensorMatch match) {
        List<TensorInfo> ofBase = Stream
                .concat(match.pairs().stream().map(pair -> pair.base()), match.onlyInBase().stream()).toList();
        Map<TensorId, Place> places = Places.of(ofBase);
        Set<Part> left = match.pairs().stream().map(pair -> places.get(pair.base().id()).part())
                .collect(Collectors.toSet());
        Map<Part, List<TensorId>> byPart = gone.stream().collect(Collectors.groupingBy(
                tensor -> places.get(tensor.id()).part(), TreeMap::new,
                Collectors.mapping(TensorInfo::id, Collectors.toList())));
        return byPart.entrySet().stream()
                .map(part -> (Finding) new Finding.Gone(part.getValue(), part.getKey(), !left.contains(part.getKey())))
                .toList();
    }

    private static List<Finding> untied(FindingInput input) {
        Map<TensorId, TensorId> tunedOfBase = input.difference().match().pairs().stream()
                .collect(Collectors.toMap(pair -> pair.base().id(), pair -> pair.tuned().id(), (one, _) -> one));
        List<Finding> findings = new ArrayList<>();
        new TreeMap<>(input.tiedInBase().classes()).forEach((tensor, first) -> {
            boolean areTwo = !tensor.equals(first) && tunedOfBase.containsKey(first)
                    && tunedOfBase.containsKey(tensor);
            if (areTwo && !input.tiedInTuned().areOne(tunedOfBase.get(first), tunedOfBase.get(tensor))) {
                findings.add(new Finding.Untied(tunedOfBase.get(first), tunedOfBase.get(tensor)));
            }
        });
        return findings;
    }

    private static List<Finding> renamed(TensorMatch match) {
        List<Finding> findings = new ArrayList<>();
        if (!match.prefix().isEmpty()) {
            boolean ofBase = match.prefix().side() == NamePrefix.Side.BASE;
            String prefix = match.prefix().text();
            findings.add(new Finding.Renamed(ofBase ? prefix : "", ofBase ? "" : prefix, match.pairs().size()));
        }
        match.renames().forEach(rename -> {
            int tensors = (int) match.pairs().stream()
                    .filter(pair -> rename.explains(pair.base().name(), pair.tuned().name())).count();
            if (tensors > 0) {
                findings.add(new Finding.Renamed(rename.base(), rename.tuned(), tensors));
            }
        });
        return findings;
    }
}
