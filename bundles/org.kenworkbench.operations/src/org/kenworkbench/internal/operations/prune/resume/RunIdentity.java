/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.resume;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.internal.operations.prune.request.FillChoice;
import org.kenworkbench.internal.operations.prune.request.Words;
import org.kenworkbench.internal.operations.prune.write.ResultForm;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.operations.inputs.ContentDigests;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.prune.PruneTarget;
import org.kenworkbench.operations.prune.PrunedModelFiles;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.match.NameRename;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.rule.ProviderChoice;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * All facts on which the bytes of a run's results depend, except for the values in the checkpoints: a run can go on
 * with what another one of the same identity left. The place of the checkpoints and the number of threads are no part
 * of it.
 *
 * @param facts values by option or, for facts that no option states, by a name in words; in the order in which they are
 *              compared
 */
public record RunIdentity(Map<String, String> facts) {

    /** A division into no pieces. */
    public static final String UNDIVIDED = "none";

    private static final String VERSION = "version";
    private static final String NORMS = "--norms";
    private static final String TENSORS = "tensors";
    private static final String SIDE_FILES = "side files";

    public RunIdentity {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /**
     * Collects the facts of a run.
     *
     * @param split how the work is divided; {@value #UNDIVIDED} if it is not
     * @throws IOException if the norms cannot be read
     */
    public static RunIdentity of(PruneJob job, List<PruningPlan> plans, ProviderChoice choice, ResultForm form,
            String split) throws IOException {
        PruneSource source = job.source();
        PruneTarget target = job.target();
        PruningRequest request = job.request();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("--rule", request.ruleId());
        facts.put("the amount",
                job.requests().stream().map(of -> of.budget().toString()).collect(Collectors.joining(", ")));
        facts.put("--scope", request.scope().text());
        facts.put("--matrices-only", Boolean.toString(request.scope().matricesOnly()));
        facts.put("--outside", Words.of(request.outside()));
        facts.put("--fill", FillChoice.of(request).toString());
        facts.put("--allocate", Words.of(request.allocation()));
        facts.put("--rescale", Words.of(request.rescale()));
        facts.put("--values", Values.typed(request.precision()));
        facts.put(NORMS, norms(source));
        facts.put("--map", map(source));
        facts.put("--unmatched", Words.of(source.unmatched()));
        facts.put("--seed", Long.toString(request.seed()));
        facts.put("--provider", choice.provider().id());
        facts.put("--coding", target.coding().id());
        facts.put("--write-model", Boolean.toString(target.model().isPresent()));
        facts.put("--shard-size", target.model().flatMap(PrunedModelFiles::shardSize).or(target.form()::shardSize)
                .map(size -> size.maxBytes() + " bytes").orElse("none"));
        facts.put("--split", split);
        return of(facts, digest(plans, form.model()), form.sideFiles());
    }

    /**
     * Collects the facts of a run of any operation.
     *
     * @param options   values by option, or by a name in words, in the order in which they are compared
     * @param tensors   digest of all that the headers and the settings decide
     * @param sideFiles names of small files that travel along
     */
    public static RunIdentity of(Map<String, String> options, String tensors, Set<String> sideFiles) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(VERSION, ProgramVersion.ofBuild());
        facts.putAll(options);
        facts.put(TENSORS, tensors);
        facts.put(SIDE_FILES, String.join(", ", new TreeSet<>(sideFiles)));
        return new RunIdentity(facts);
    }

    /** Tells of the names that are mapped as {@code --map} does. */
    public static String map(PruneSource source) {
        return source.renames().isEmpty() ? "none"
                : source.renames().stream().map(NameRename::toString).collect(Collectors.joining(","));
    }

    /**
     * Tells of the norms by what is in their file, so that another one is recognised.
     *
     * @throws IOException if they cannot be read
     */
    public static String norms(PruneSource source) throws IOException {
        return source.norms().isEmpty() ? "none"
                : "of digest " + ContentDigests.ofFile(source.norms().get(), _ -> {
                }, () -> false);
    }

    /** Returns what is known of the norms' file, as {@link #norms(PruneSource)} tells it. */
    public String norms() {
        return fact(NORMS);
    }

    /** Returns the {@linkplain #digest(List, Optional) digest} of all that the headers and the settings decide. */
    public String tensors() {
        return fact(TENSORS);
    }

    private String fact(String name) {
        return Objects.requireNonNull(facts.get(name), name);
    }

    /** Returns a digest of all facts. */
    public String digest() {
        return ContentDigests.ofText(json().toString());
    }

    /** Computes the digest of all that the headers and the settings decide. */
    public static String digest(List<PruningPlan> plans, Optional<ShardLayout> model) {
        MessageDigest digest = sha256();
        for (PruningPlan plan : plans) {
            for (TensorPlan tensor : plan.tensors()) {
                digest.update((tensor + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        digest.update(model.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
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
     * @throws OperationException of kind USAGE if the unfinished run was given other options, of kind INPUT if its
     *                            checkpoints have other tensors or come with other files
     */
    public void requireSame(RunIdentity unfinished, Path out) throws OperationException {
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            String other = unfinished.facts.getOrDefault(fact.getKey(), "");
            if (!other.equals(fact.getValue())) {
                throw difference(fact.getKey(), fact.getValue(), other, out);
            }
        }
    }

    private static OperationException difference(String fact, String now, String then, Path out) {
        String of = "the unfinished run on " + out;
        String again = "leave out --resume to begin again.";
        return switch (fact) {
            case VERSION -> new OperationException(ExitCode.USAGE,
                    of + " is of version " + then + " of this program, and this is " + now + "; " + again);
            case TENSORS -> new OperationException(ExitCode.INPUT, of
                    + " had checkpoints with other tensors; give those, or " + again);
            case SIDE_FILES -> new OperationException(ExitCode.INPUT, of + " had other files beside the weights ("
                    + (then.isEmpty() ? "none" : then) + "); put them back, or " + again);
            default -> new OperationException(ExitCode.USAGE, of + " has " + fact + ' ' + then + ", not " + now
                    + "; give the same, or " + again);
        };
    }
}
