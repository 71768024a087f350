/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.CheckpointFormat;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.library.InspectedModel;
import org.kenworkbench.operations.library.Ken;
import org.kenworkbench.operations.library.KenRun;
import org.kenworkbench.operations.library.PruneRequest;
import org.kenworkbench.operations.library.PrunedFiles;
import org.kenworkbench.operations.output.ShardSize;
import org.kenworkbench.operations.services.VerifiedSubnetwork;
import org.kenworkbench.operations.tests.PruneFixture;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Rescale;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.guard.Fault;
import org.kenworkbench.tensor.guard.FaultLog;
import org.kenworkbench.testing.TestCheckpoints;

/** Tests the facade with given services; the product tests use it on a class path. */
class KenTest {

    private final Ken ken = Ken.of(List.of(new SafeTensorsFormat()),
            List.of(new KenRule(), new MagnitudeRule(), new RandomRule()), List.of(new ReferenceProvider()));

    @TempDir
    static Path inputs;
    private static Path base;
    private static Path tuned;

    @TempDir
    Path folder;

    @BeforeAll
    static void write() throws IOException {
        base = PrunedModels.model(1, 40).write(inputs.resolve("base.safetensors"));
        tuned = PrunedModels.model(2, 40).write(inputs.resolve("tuned.safetensors"));
    }

    private PruneRequest.Builder request(String out) {
        return PruneRequest.builder(base, tuned).rule("magnitude").out(folder.resolve(out));
    }

    private PruneRequest.Builder request(PruneFixture models, String out) {
        return PruneRequest.builder(models.base(), models.tuned()).rule("magnitude").out(folder.resolve(out));
    }

    private static void assertFails(ExitCode kind, String word, Executable call) {
        OperationException failure = assertThrows(OperationException.class, call);
        assertEquals(kind, failure.kind(), failure::getMessage);
        assertTrue(failure.getMessage().contains(word), failure::getMessage);
    }

    @Test
    void withoutAClassPathItSaysWhereServicesComeFrom() {
        // In OSGi no bundle has lists of services.
        IllegalStateException failure = assertThrows(IllegalStateException.class, Ken::open);
        assertTrue(failure.getMessage().contains("Ken.of"), failure::getMessage);
    }

    @Test
    void servicesAreTold() {
        assertEquals(Set.of("ken", "magnitude", "random"), ken.rules().keySet());
        assertTrue(ken.providers().get("reference").available());
        assertEquals("safetensors", ken.formats().getFirst().id());
    }

    @Test
    void itPrunesAsTheCommandDoes() throws Exception {
        PruneFixture models = PruneFixture.in(folder);
        List<PrunedFiles> results = ken.prune(
                request(models, "library").rule("random").keep(0.25).writeModel(true).shardSize(ShardSize.parse("1MB"))
                        .build(),
                KenRun.builder().threads(3).seed(7).build());
        models.prune(folder.resolve("command"), ProgressListener.NONE, "--rule", "random", "--keep", "25%",
                "--write-model", "true", "--shard-size", "1MB", "--seed", "7");
        PrunedFiles result = results.getFirst();
        assertEquals("subnetwork.ken.index.json", result.subnetwork().getFileName().toString());
        assertEquals("model.safetensors.index.json", result.model().getLast().getFileName().toString());
        assertTrue(Files.exists(result.composition()));
        List<Path> compared = new ArrayList<>(result.model());
        compared.add(result.subnetwork());
        for (Path file : compared) {
            assertEquals(-1, Files.mismatch(file, folder.resolve("command").resolve(file.getFileName())),
                    file::toString);
        }
        assertEquals(0.25, result.selection().scope().keptFraction(), 0.01);
    }

    @Test
    void severalAmountsHaveFolders() throws Exception {
        List<PrunedFiles> results = ken.prune(request("out").k(10).reset(0.5).build(), KenRun.standard());
        assertEquals(List.of("k-10", "reset-50"),
                results.stream().map(result -> result.folder().getFileName().toString()).toList());
        for (PrunedFiles result : results) {
            assertEquals(Files.size(result.subnetwork()), result.subnetworkBytes());
            assertEquals(List.of(), result.model());
        }
    }

    @Test
    void progressGoesForwardsToItsEnd() throws Exception {
        Map<String, Long> done = new HashMap<>();
        Map<String, Long> totals = new HashMap<>();
        KenRun run = KenRun.builder().threads(4).progress((stage, units, total) -> {
            assertTrue(units == 0 || units > done.get(stage), () -> stage + ' ' + units);
            done.put(stage, units);
            totals.put(stage, total);
        }).build();
        ken.prune(request("out").k(10).build(), run);
        assertTrue(done.containsKey("Pruning"), done::toString);
        assertEquals(totals, done);
    }

    @Test
    void whatIsCancelledLeavesNothing() {
        KenRun[] run = new KenRun[1];
        run[0] = KenRun.builder().progress((_, units, _) -> {
            if (units > 0) {
                run[0].cancel();
            }
        }).build();
        PruneRequest request = request("out").k(10).build();
        assertFails(ExitCode.INTERRUPTED, "interrupted", () -> ken.prune(request, run[0]));
        assertTrue(run[0].isCancelled());
        assertFalse(Files.exists(folder.resolve("out")));
        assertFails(ExitCode.INTERRUPTED, "interrupted", () -> ken.verify(base, run[0]));
    }

    @Test
    void whatIsCancelledCanGoOn() throws Exception {
        PruneFixture models = PruneFixture.in(folder);
        KenRun[] run = new KenRun[1];
        run[0] = KenRun.builder().progress((_, units, total) -> {
            if (units > total / 2) {
                run[0].cancel();
            }
        }).build();
        PruneRequest request = request(models, "out").k(10).resume(true).build();
        assertFails(ExitCode.INTERRUPTED, "interrupted", () -> ken.prune(request, run[0]));
        assertTrue(run[0].warnings().getFirst().contains("--resume"), run[0].warnings()::toString);
        Path resumed = ken.prune(request, KenRun.standard()).getFirst().subnetwork();
        Path whole = ken.prune(request(models, "whole").k(10).build(), KenRun.standard()).getFirst().subnetwork();
        assertEquals(-1, Files.mismatch(whole, resumed));
    }

    @Test
    void resultsAreReplacedOnRequestAlone() throws Exception {
        PruneRequest request = request("out").k(10).build();
        ken.prune(request, KenRun.standard());
        assertFails(ExitCode.USAGE, "--force", () -> ken.prune(request, KenRun.standard()));
        assertEquals(1, ken.prune(request, KenRun.builder().replace(true).build()).size());
    }

    @Test
    void aResultIsOpenedVerifiedRestoredAndCompared() throws Exception {
        Path one = ken.prune(request("one").keep(0.25).build(), KenRun.standard()).getFirst().subnetwork();
        Path two = ken.prune(request("two").rule("random").keep(0.25).build(), KenRun.standard()).getFirst().folder();
        try (Subnetwork opened = ken.openSubnetwork(folder.resolve("one"))) {
            assertEquals(one.toString(), opened.source());
        }
        VerifiedSubnetwork alone = ken.verify(one, KenRun.standard());
        VerifiedSubnetwork based = ken.verify(one, base, KenRun.standard());
        assertEquals(List.of(false, true), List.of(alone.restored(), based.restored()));
        assertEquals(alone.counts(), based.counts());
        Path restored = ken.restore(base, one, folder.resolve("restored.safetensors"), KenRun.standard()).file();
        Path chained = ken.restoreChain(base, List.of(one), folder.resolve("chained.safetensors"),
                KenRun.standard()).file();
        assertEquals(-1, Files.mismatch(restored, chained));
        double overlap = ken.compare(List.of(one, two), KenRun.standard()).comparison().total(0, 1).overlap();
        assertEquals(overlap, ken.compare(List.of(one, two), Optional.of(base), 1, KenRun.standard())
                .comparison().total(0, 1).overlap());
        InspectedModel streams = ken.inspect(one);
        assertTrue(streams.subnetwork());
        assertFalse(ken.inspect(restored).subnetwork());
    }

    @Test
    void aModelIsReadAndDiagnosed() throws Exception {
        try (Checkpoint opened = ken.openCheckpoint(base)) {
            InspectedModel model = ken.inspect(base);
            assertEquals(opened.tensors(), model.tensors());
            assertTrue(Files.size(base) > model.sizeBytes(), model::toString);
        }
        assertEquals(base, ken.inspect(base).source());
        assertFalse(ken.values(base, KenRun.standard()).summary().tensors().isEmpty());
        List<String> warnings = new ArrayList<>();
        KenRun run = KenRun.builder().onWarning(warnings::add).build();
        ken.diagnose(base, tuned, run);
        assertEquals(run.warnings(), warnings);
        assertTrue(warnings.getFirst().contains("does not look like the base"), warnings::toString);
    }

    @Test
    void failuresHaveKinds() {
        assertFails(ExitCode.USAGE, "--rule",
                () -> ken.prune(request("out").rule("none").k(1).build(), KenRun.standard()));
        assertFails(ExitCode.INPUT, "missing", () -> ken.inspect(folder.resolve("missing")));
        assertFails(ExitCode.INPUT, "missing", () -> ken.openCheckpoint(folder.resolve("missing")));
        assertFails(ExitCode.RESOURCES, "gpu",
                () -> ken.prune(request("out").provider("gpu").k(1).build(), KenRun.standard()));
        assertFails(ExitCode.USAGE, "two", () -> ken.compare(List.of(base), KenRun.standard()));
        assertFails(ExitCode.USAGE, "links",
                () -> ken.restoreChain(base, List.of(), folder.resolve("out"), KenRun.standard()));
    }

    @Test
    void buildersRefuseWhatMakesNoSense() {
        assertThrows(IllegalArgumentException.class, () -> KenRun.builder().threads(0));
        assertThrows(IllegalArgumentException.class, () -> request("out").k(0));
        assertThrows(IllegalArgumentException.class, () -> request("out").reset(1.5));
        assertThrows(IllegalStateException.class, () -> request("out").build());
        assertThrows(IllegalStateException.class,
                () -> PruneRequest.builder(base, tuned).k(1).build());
        PruneRequest.Builder builder = request("out").k(1).rescale(Rescale.KEPT).fill(Fill.ZERO);
        assertThrows(IllegalArgumentException.class, builder::build);
        PruneRequest.Builder split = request("out").k(1).coding(SubnetworkCoding.RAW)
                .shardSize(ShardSize.parse("2MB"));
        assertThrows(IllegalArgumentException.class, split::build);
    }

    /** A class of a newer Java is found only when it is loaded; the services listed after it are still made. */
    @Test
    void aServiceOfANewerJavaIsLeftOut() throws Exception {
        Path list = folder.resolve("path/META-INF/services/" + CheckpointFormat.class.getName());
        Files.createDirectories(list.getParent());
        Files.writeString(list, "newer.Format\n" + SafeTensorsFormat.class.getName() + '\n');
        Path newer = Files.createDirectories(folder.resolve("path/newer")).resolve("Format.class");
        Files.write(newer, new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0x7F, 0});
        List<String> faults = new ArrayList<>();
        Consumer<Fault> listener = fault -> faults.add(fault.sentence());
        FaultLog.listen(listener);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.resolve("path/").toUri().toURL()},
                getClass().getClassLoader())) {
            Ken opened = Ken.open(loader);
            Path file = TestCheckpoints.checkpoint().f32("w", new long[] {1}, 1)
                    .write(folder.resolve("one.safetensors"));
            try (Checkpoint one = opened.openCheckpoint(file)) {
                assertEquals(1, one.tensors().size());
            }
        } finally {
            FaultLog.unlisten(listener);
        }
        assertTrue(faults.stream().anyMatch(fault -> fault.contains("newer/Format") && fault.contains("is left out")),
                faults::toString);
    }
}
