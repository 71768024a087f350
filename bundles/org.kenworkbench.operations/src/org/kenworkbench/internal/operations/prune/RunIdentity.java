/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.ShardLayout;
import org.kenworkbench.internal.operations.ProgramVersion;
import org.kenworkbench.operations.ContentDigests;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.pruning.ProviderChoice;
import org.kenworkbench.pruning.NameRename;
import org.kenworkbench.pruning.PruningPlan;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.TensorPlan;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * All that the bytes of a run's results depend on but the values in the checkpoints: a run can go on with what another one
 * of the same identity left. Where the checkpoints lie, and how many threads work, is no part of it.
 *
 * @param facts by option or, what no option says, in words, in the order in which they are compared
 */
record RunIdentity(Map<String, String> facts) {

    private static final String VERSION = "version"; //$NON-NLS-1$
    private static final String TENSORS = "tensors"; //$NON-NLS-1$
    private static final String SIDE_FILES = "side files"; //$NON-NLS-1$

    RunIdentity {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /**
     * @param sideFiles their names
     * @throws IOException if the norms cannot be read
     */
    static RunIdentity of(PruneJob job, List<PruningPlan> plans, ProviderChoice choice, Optional<ShardLayout> model,
            Collection<String> sideFiles) throws IOException {
        PruningRequest request = job.request();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(VERSION, ProgramVersion.ofBuild());
        facts.put("--rule", request.ruleId()); //$NON-NLS-1$
        facts.put("the amount", job.requests().stream().map(of -> of.budget().toString()).collect(Collectors.joining(", "))); //$NON-NLS-1$ //$NON-NLS-2$
        facts.put("--scope", request.scope().text()); //$NON-NLS-1$
        facts.put("--matrices-only", Boolean.toString(request.scope().matricesOnly())); //$NON-NLS-1$
        facts.put("--outside", Words.of(request.outside())); //$NON-NLS-1$
        facts.put("--fill", FillChoice.of(request).toString()); //$NON-NLS-1$
        facts.put("--allocate", Words.of(request.allocation())); //$NON-NLS-1$
        facts.put("--rescale", Words.of(request.rescale())); //$NON-NLS-1$
        facts.put("--norms", job.norms() == null ? "none" : "of digest " + ContentDigests.ofFile(job.norms(), _ -> { }, () -> false)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
        facts.put("--map", job.renames().isEmpty() ? "none"
                : job.renames().stream().map(NameRename::toString).collect(Collectors.joining(",")));
        facts.put("--unmatched", Words.of(job.unmatched())); //$NON-NLS-1$
        facts.put("--seed", Long.toString(request.seed())); //$NON-NLS-1$
        facts.put("--provider", choice.provider().id()); //$NON-NLS-1$
        facts.put("--coding", job.coding()); //$NON-NLS-1$
        facts.put("--write-model", Boolean.toString(job.writeModel())); //$NON-NLS-1$
        facts.put("--shard-size", job.shardSize() == null ? "none" : job.shardSize().maxBytes() + " bytes"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
        facts.put(TENSORS, digest(plans, model));
        facts.put(SIDE_FILES, String.join(", ", new TreeSet<>(sideFiles))); //$NON-NLS-1$
        return new RunIdentity(facts);
    }

    /** Of all that the headers and the settings decide. */
    private static String digest(List<PruningPlan> plans, Optional<ShardLayout> model) {
        MessageDigest digest = sha256();
        for (PruningPlan plan : plans) {
            for (TensorPlan tensor : plan.tensors()) {
                digest.update((tensor + "\n").getBytes(StandardCharsets.UTF_8)); //$NON-NLS-1$
            }
        }
        digest.update(model.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256"); //$NON-NLS-1$
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e); //$NON-NLS-1$
        }
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        facts.forEach(json::addProperty);
        return json;
    }

    static RunIdentity parse(JsonObject json) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> fact : json.entrySet()) {
            facts.put(fact.getKey(), fact.getValue().getAsString());
        }
        return new RunIdentity(facts);
    }

    /**
     * Compares an unfinished run with this one.
     *
     * @param out the output, for the message
     * @throws OperationException of kind USAGE if it was told something else, of kind INPUT if its checkpoints have other tensors
     *                            or come with other files
     */
    void requireSame(RunIdentity unfinished, Path out) throws OperationException {
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            String other = unfinished.facts.getOrDefault(fact.getKey(), ""); //$NON-NLS-1$
            if (!other.equals(fact.getValue())) {
                throw difference(fact.getKey(), fact.getValue(), other, out);
            }
        }
    }

    private static OperationException difference(String fact, String now, String then, Path out) {
        String of = "the unfinished run on " + out; //$NON-NLS-1$
        String again = "leave out --resume to begin again"; //$NON-NLS-1$
        return switch (fact) {
            case VERSION -> new OperationException(ExitCode.USAGE,
                    of + " is of version " + then + " of this program, and this is " + now + "; " + again); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
            case TENSORS -> new OperationException(ExitCode.INPUT, of //$NON-NLS-1$
                    + " had checkpoints with other tensors; give those, or " + again); //$NON-NLS-1$
            case SIDE_FILES -> new OperationException(ExitCode.INPUT, of + " had other files beside the weights (" //$NON-NLS-1$
                    + (then.isEmpty() ? "none" : then) + "); put them back, or " + again); //$NON-NLS-1$ //$NON-NLS-2$
            default -> new OperationException(ExitCode.USAGE, of + " has " + fact + ' ' + then + ", not " + now //$NON-NLS-1$ //$NON-NLS-2$
                    + "; give the same, or " + again); //$NON-NLS-1$
        };
    }
}
