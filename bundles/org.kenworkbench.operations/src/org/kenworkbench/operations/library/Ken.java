/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.kenworkbench.checkpoint.CheckpointFormat;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.FormatDescription;
import org.kenworkbench.checkpoint.reader.CheckpointReaders;
import org.kenworkbench.internal.operations.compare.CompareRunner;
import org.kenworkbench.internal.operations.diagnose.DiagnosedPair;
import org.kenworkbench.internal.operations.diagnose.Diagnoser;
import org.kenworkbench.internal.operations.inspect.InspectedFile;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.internal.operations.restore.NamesOf;
import org.kenworkbench.internal.operations.restore.RestoreJob;
import org.kenworkbench.internal.operations.restore.RestoreRun;
import org.kenworkbench.internal.operations.verify.Verification;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.compare.GroupComparison;
import org.kenworkbench.operations.composition.ResultPlace;
import org.kenworkbench.operations.look.FoundValues;
import org.kenworkbench.operations.services.PairFindings;
import org.kenworkbench.operations.services.RestoredModel;
import org.kenworkbench.operations.services.VerifiedSubnetwork;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.run.PruningServices;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.tensor.Checkpoint;

/**
 * KEN for programs: does what the commands of these names do, by the same code and with the same bytes, without OSGi
 * and without a process of its own. Paths are files or folders as the command line takes them.
 *
 * <p>Safe for use by many threads, each with calls of its own; a call works in the thread that makes it and in as many
 * others as its {@link KenRun} allows, all of which have ended when it returns. Nothing is to be closed but what {@link
 * #openCheckpoint} and {@link #openSubnetwork} give.
 *
 * <p>Every method that reads or writes throws {@link OperationException}, with a sentence for a person and one of these
 * kinds: USAGE for a request that makes no sense or would replace a result, INPUT for a file that is missing, damaged
 * or does not fit, COMPUTATION for a fault of the program or of a service of others, RESOURCES for a lack of disk,
 * memory, permission or a provider, INTERRUPTED for a call that was cancelled. Outputs appear whole or not at all.
 */
public final class Ken {

    private final CheckpointReader reader;
    private final List<SelectionRule> rules;
    private final List<RowKernelProvider> providers;
    private final PruneRunner pruner;

    private Ken(List<CheckpointFormat> formats, List<SelectionRule> rules, List<RowKernelProvider> providers) {
        reader = CheckpointReaders.of(formats);
        this.rules = PruningServices.rules(rules);
        this.providers = PruningServices.providers(providers);
        pruner = new PruneRunner(reader, rules, providers);
    }

    /**
     * Opens the library with all formats, rules and providers of the class path that has this class.
     *
     * @throws IllegalStateException if there are none, as in OSGi, where {@link #of} takes the services
     */
    public static Ken open() {
        return open(Ken.class.getClassLoader());
    }

    /**
     * Opens the library with all formats, rules and providers that a loader finds by {@code META-INF/services}. One
     * that cannot be made is reported to the {@link org.kenworkbench.tensor.guard.FaultLog} and left out.
     *
     * @throws IllegalStateException if there are none
     */
    public static Ken open(ClassLoader services) {
        List<CheckpointFormat> formats = ClassPathServices.find(CheckpointFormat.class, services);
        if (formats.isEmpty()) {
            throw new IllegalStateException(
                    "The class path has no formats of checkpoints; put ken-core.jar on it, or in"
                            + " OSGi give the services to Ken.of.");
        }
        return of(formats, ClassPathServices.find(SelectionRule.class, services),
                ClassPathServices.find(RowKernelProvider.class, services));
    }

    /** Makes a library with these formats, rules and providers alone. */
    public static Ken of(List<CheckpointFormat> formats, List<SelectionRule> rules,
            List<RowKernelProvider> providers) {
        return new Ken(formats, rules, providers);
    }

    /** Returns the formats that can be read, by id. */
    public List<FormatDescription> formats() {
        return reader.formats();
    }

    /** Returns the ids of the selection rules, each with a sentence on it. */
    public Map<String, String> rules() {
        Map<String, String> known = new TreeMap<>();
        rules.forEach(rule -> known.put(rule.id(), rule.summary()));
        return known;
    }

    /** Returns the ids of the providers, each with whether it can run here, and on what or why not. */
    public Map<String, RowKernelProvider.Availability> providers() {
        Map<String, RowKernelProvider.Availability> known = new TreeMap<>();
        providers.forEach(provider -> known.put(provider.id(), provider.probe()));
        return known;
    }

    /** Opens a checkpoint, whose tensors can be read by many threads until it is closed. */
    public Checkpoint openCheckpoint(Path file) throws OperationException {
        return translated(() -> reader.open(file));
    }

    /**
     * Opens a subnetwork, to be closed by the caller.
     *
     * @param named a {@code .ken} file, or a folder or a composition that it belongs to
     */
    public Subnetwork openSubnetwork(Path named) throws OperationException {
        return translated(() -> Subnetwork.open(reader, ResultPlace.subnetwork(named)));
    }

    /** Describes a checkpoint, or a subnetwork, by its headers; reads no values. */
    public InspectedModel inspect(Path file) throws OperationException {
        boolean[] isSubnetwork = new boolean[1];
        return translated(() -> new InspectedFile(reader, file).look((found, _) -> isSubnetwork[0] = found,
                streams -> InspectedModel.of(streams, isSubnetwork[0])));
    }

    /** Reads all values of a checkpoint, and tells what they are like and what is notable. */
    public FoundValues values(Path file, KenRun run) throws OperationException {
        return translated(run, context -> {
            try (Checkpoint checkpoint = reader.open(file)) {
                return FoundValues.of(checkpoint, context, _ -> {
                });
            }
        });
    }

    /** Tells by a sample of the values what a tuned checkpoint is beside its base, and what to do with it. */
    public PairFindings diagnose(Path base, Path tuned, KenRun run) throws OperationException {
        return translated(run, context -> new DiagnosedPair(reader, new Diagnoser()).diagnose(base, tuned, List.of(),
                context, (_, _, findings) -> findings));
    }

    /**
     * Prunes, and writes all results.
     *
     * @return a result for each amount, in the order of the request
     */
    public List<PrunedFiles> prune(PruneRequest request, KenRun run) throws OperationException {
        return translated(run, context -> pruner.prune(request.job(context.settings()), context).stream()
                .map(Ken::files).toList());
    }

    private static PrunedFiles files(PruneOutcome outcome) {
        Path folder = outcome.job().target().out().resolve(outcome.folder());
        return new PrunedFiles(folder, folder.resolve(outcome.written().kenFiles().getFirst()),
                folder.resolve(PruneOutcome.COMPOSITION_FILE),
                outcome.written().modelFiles().stream().map(folder::resolve).toList(), outcome.subnetworkBytes(),
                outcome.result());
    }

    /**
     * Makes a pruned model again, and compares its digest with the one in the subnetwork.
     *
     * @param subnetwork a {@code .ken} file, or a folder or a composition that it belongs to
     * @param out        a file that ends in {@code .safetensors}, or in {@code .gguf} where the model is one, or a
     *                   folder
     */
    public RestoredModel restore(Path base, Path subnetwork, Path out, KenRun run) throws OperationException {
        return restore(new RestoreJob(base, List.of(subnetwork), false, out, NamesOf.TUNED, Optional.empty()), run);
    }

    /**
     * Makes the model again that a chain of subnetworks ends in, each of which rests on the result of the one before.
     *
     * @param links in their order, each as in {@link #restore}; one or more
     * @param out   as in {@link #restore}
     */
    public RestoredModel restoreChain(Path base, List<Path> links, Path out, KenRun run) throws OperationException {
        if (links.isEmpty()) {
            throw new OperationException(ExitCode.USAGE, "a chain has no links; give one .ken file or more.");
        }
        return restore(new RestoreJob(base, links, true, out, NamesOf.TUNED, Optional.empty()), run);
    }

    private RestoredModel restore(RestoreJob job, KenRun run) throws OperationException {
        return translated(run, context -> new RestoreRun(reader, job, context).run());
    }

    /**
     * Reads a subnetwork to its end, and checks that the file is sound; whether its values are the right ones only the
     * base can tell.
     *
     * @param subnetwork as in {@link #restore}
     */
    public VerifiedSubnetwork verify(Path subnetwork, KenRun run) throws OperationException {
        return translated(run, context -> Verification.of(reader, subnetwork, Optional.empty(), context));
    }

    /**
     * Verifies a subnetwork like {@link #verify(Path, KenRun)}, and restores every tensor in memory to compare digests.
     */
    public VerifiedSubnetwork verify(Path subnetwork, Path base, KenRun run) throws OperationException {
        return translated(run, context -> Verification.of(reader, subnetwork, Optional.of(base), context));
    }

    /**
     * Tells how far subnetworks of one base agree in the positions that they keep.
     *
     * @param subnetworks two or more, each as in {@link #restore}
     */
    public GroupComparison compare(List<Path> subnetworks, KenRun run) throws OperationException {
        return compare(subnetworks, Optional.empty(), 0, run);
    }

    /**
     * Compares subnetworks like {@link #compare(List, KenRun)}, and more.
     *
     * @param base  to compare the values, too
     * @param draws number of draws of the overlap that the same rules would give if nothing had been learned; 0 for
     *              none
     */
    public GroupComparison compare(List<Path> subnetworks, Optional<Path> base, int draws, KenRun run)
            throws OperationException {
        if (subnetworks.size() < 2 || draws < 0) {
            throw new OperationException(ExitCode.USAGE,
                    "a comparison of " + subnetworks.size() + " subnetworks with " + draws
                            + " draws makes no sense; give two subnetworks or more, and no negative number of draws.");
        }
        List<Path> files = List.copyOf(subnetworks);
        return translated(run, context -> new CompareRunner(reader, pruner).compare(files, base, draws, context));
    }

    /** Does the work of a call. */
    @FunctionalInterface
    private interface Work<T> {
        T in(OperationContext context) throws Exception;
    }

    /** Reads without a run. */
    @FunctionalInterface
    private interface Look<T> {
        T at() throws Exception;
    }

    private static <T> T translated(KenRun run, Work<T> work) throws OperationException {
        OperationContext context = run.context();
        return translated(() -> {
            context.checkCancelled();
            return work.in(context);
        });
    }

    private static <T> T translated(Look<T> look) throws OperationException {
        try {
            return look.at();
        } catch (Exception | OutOfMemoryError e) {
            throw ErrorTranslator.translate(e);
        }
    }
}
