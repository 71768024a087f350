/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.kenworkbench.internal.operations.NameMap;
import org.kenworkbench.internal.operations.TrainingWrapper;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.pruning.match.KnownBuffers;
import org.kenworkbench.pruning.match.NamePrefix;
import org.kenworkbench.pruning.match.NameRename;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** Sentences and JSON on how base and tuned model go together where they do not match exactly. */
public final class MatchReport {

    private static final int MOST_NAMES = 8;

    private MatchReport() {
    }

    /** Lists warnings of what may be a mistake, such as tensors and rows that only one of the two models has. */
    static List<String> warnings(TensorMatch match) {
        List<String> warnings = new ArrayList<>();
        NameMap.found(match).ifPresent(warnings::add);
        TrainingWrapper.of(match).ifPresent(wrapper -> warnings
                .add("Names of the tuned model contain '" + wrapper + "', which parallel training or compiling "
                        + "leaves behind and loaders do not expect; restore with --names base."));
        if (!match.unmatched().isEmpty()) {
            warnings.add(tensors(match.unmatched()) + (match.unmatched().size() == 1 ? " has" : " have")
                    + " no counterpart in the base and will be kept whole: " + names(match.unmatched()) + '.'
                    + otherShapes(match.differing()));
        }
        if (!match.unused().isEmpty()) {
            warnings.add(tensors(match.unused()) + " of the base " + (match.unused().size() == 1 ? "has" : "have")
                    + " no counterpart in the tuned model and will not be in the result: " + names(match.unused())
                    + '.');
        }
        for (TensorPair pair : match.shortened()) {
            long fewer = pair.base().shape().dim(0) - pair.tuned().shape().dim(0);
            warnings.add("Tensor '" + pair.tuned().name() + "' has "
                    + (fewer == 1 ? "1 row fewer than the base's, whose last row"
                            : Quantities.count(fewer) + " rows fewer than the base's, whose last "
                                    + Quantities.count(fewer) + " rows")
                    + " will not be in the result; every other row is taken for the same token in both models.");
        }
        return warnings;
    }

    /** Names the tensors whose namesake in the base is no counterpart, because its shape differs. */
    private static String otherShapes(List<TensorMatch.Misfit> differing) {
        List<TensorMatch.Misfit> others = differing.stream().filter(misfit -> !KnownBuffers.mayBeMissing(misfit.tuned())
                && !misfit.base().shape().equals(misfit.tuned().shape())).toList();
        if (others.isEmpty()) {
            return "";
        }
        return " The base has another shape of " + others.stream().limit(MOST_NAMES)
                .map(misfit -> misfit.tuned().name() + " (" + misfit.base().shape() + ", tuned "
                        + misfit.tuned().shape() + ')')
                .collect(Collectors.joining(", "))
                + (others.size() > MOST_NAMES ? " and " + (others.size() - MOST_NAMES) + " more." : ".");
    }

    /** Adds notes on what is as it should be but worth knowing, one sentence a line. */
    static void addNotes(TensorMatch match, OperationResult.Builder result) {
        List<String> notes = new ArrayList<>();
        NamePrefix prefix = match.prefix();
        if (!prefix.isEmpty()) {
            notes.add("Names of the " + word(prefix) + " have '" + prefix.text() + "' before those of the "
                    + (prefix.side() == NamePrefix.Side.BASE ? "tuned model" : "base")
                    + "; the result has the tuned model's names.");
        }
        for (NameRename rename : match.renames()) {
            notes.add("Names of the base that begin with '" + rename.base()
                    + "' stand for names of the tuned model that begin with '" + rename.tuned()
                    + "'; the result has the tuned model's names.");
        }
        for (TensorPair pair : match.resized()) {
            long more = pair.tuned().shape().dim(0) - pair.base().shape().dim(0);
            if (more > 0) {
                notes.add("Tensor '" + pair.tuned().name() + "' has " + Quantities.count(more)
                        + (more == 1 ? " more row than the base's: it is kept whole."
                                : " more rows than the base's: they are kept whole."));
            }
        }
        match.tied().forEach((name, other) -> notes.add("Tensor '" + name + "' is tied to '" + other
                + "': it is pruned and stored once, and restored under both names."));
        List<TensorPair> converted = match.converted();
        if (!converted.isEmpty()) {
            notes.add("Types differ in " + tensors(converted.stream().map(TensorPair::tuned).toList()) + " ("
                    + converted.stream().map(pair -> "base " + pair.base().dtype() + ", tuned " + pair.tuned().dtype())
                            .distinct().collect(Collectors.joining("; "))
                    + "): the result has the tuned model's, to which the base's values are converted.");
        }
        if (!notes.isEmpty()) {
            result.text(String.join("\n", notes));
        }
    }

    static JsonObject json(TensorMatch match) {
        JsonObject json = new JsonObject();
        json.add("prefix", prefix(match.prefix()));
        JsonArray renames = new JsonArray();
        for (NameRename rename : match.renames()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("base", rename.base());
            entry.addProperty("tuned", rename.tuned());
            entry.addProperty("found", rename.isFound());
            renames.add(entry);
        }
        json.add("renames", renames);
        JsonObject tied = new JsonObject();
        match.tied().forEach((name, other) -> tied.addProperty(name.name(), other.name()));
        json.add("tied", tied);
        json.add("unmatched", array(match.unmatched()));
        json.add("unused", array(match.unused()));
        return json;
    }

    private static JsonElement prefix(NamePrefix prefix) {
        if (prefix.isEmpty()) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("side", prefix.side().name().toLowerCase(Locale.ROOT));
        json.addProperty("text", prefix.text());
        return json;
    }

    private static JsonArray array(List<TensorInfo> tensors) {
        JsonArray array = new JsonArray();
        tensors.forEach(tensor -> array.add(json(tensor)));
        return array;
    }

    /** Returns the name, type and shape of a tensor. */
    static JsonObject json(TensorInfo tensor) {
        JsonObject json = new JsonObject();
        json.addProperty("name", tensor.name());
        json.addProperty("dtype", tensor.dtype().name());
        JsonArray shape = new JsonArray();
        tensor.shape().dims().forEach(shape::add);
        json.add("shape", shape);
        return json;
    }

    private static String word(NamePrefix prefix) {
        return prefix.side() == NamePrefix.Side.BASE ? "base" : "tuned model";
    }

    private static String tensors(List<TensorInfo> tensors) {
        return tensors.size() == 1 ? "1 tensor" : Quantities.count(tensors.size()) + " tensors";
    }

    private static String names(List<TensorInfo> tensors) {
        String names = tensors.stream().limit(MOST_NAMES).map(TensorInfo::name).collect(Collectors.joining(", "));
        return tensors.size() <= MOST_NAMES ? names
                : names + " and " + (tensors.size() - MOST_NAMES) + " more (report.json has all)";
    }
}
