/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.ComparisonException;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.compare.CompareService;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.services.ComparedSubnetwork;
import org.kenworkbench.operations.services.ComparedSubnetwork.NoNull;
import org.kenworkbench.operations.services.SubnetworkComparer;

/** Tests of the comparisons that the window asks for, of files that come and go. */
class CompareServiceTest {

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();
    private StandardContext context;
    private SubnetworkComparer comparer;
    private PrunedModels models;
    private Path a;
    private Path b;

    @BeforeEach
    void prune() throws Exception {
        ContentCheckpointReader reader = new ContentCheckpointReader(List.of(new SafeTensorsFormat()));
        comparer = new CompareService(reader,
                new PruneRunner(reader, List.of(new KenRule(), new MagnitudeRule(), new RandomRule()),
                        List.of(new ReferenceProvider())));
        context = new StandardContext(new RunSettings(2, false, false, 0), ProgressListener.NONE, warnings::add);
        models = new PrunedModels(folder);
        a = models.ken("a", 2, "--keep", "50%").getParent();
        b = models.ken("b", 2, "--rule", "ken", "--keep", "25%").getParent();
    }

    @Test
    void factsOfFilesFoldersAndCompositions() throws Exception {
        Path alone = Files.copy(b.resolve("subnetwork.ken"), folder.resolve("mine.ken"));
        SubnetworkComparer.Found found = comparer.compare(List.of(a, b.resolve("composition.kenx"), alone), context);
        assertEquals(List.of(), found.refused());
        List<ComparedSubnetwork> subnetworks = found.subnetworks();
        assertEquals(List.of("a", "b", "mine"), subnetworks.stream().map(ComparedSubnetwork::name).toList());
        assertEquals(List.of("magnitude", "ken", "ken"), subnetworks.stream().map(ComparedSubnetwork::rule).toList());
        assertEquals(List.of(Optional.of("base"), Optional.of("base"), Optional.empty()),
                subnetworks.stream().map(ComparedSubnetwork::base).toList());
        assertEquals(a.resolve("subnetwork.ken"), subnetworks.getFirst().file());
        assertEquals(Optional.of(b.resolve("composition.kenx")), subnetworks.get(1).composition());
        assertEquals(5, subnetworks.getFirst().tensors());
        assertEquals(40 * 20 + 3 * 30 * 50 + 50, subnetworks.getFirst().parameters());
        assertEquals(0.5, subnetworks.getFirst().keptShare());
        assertTrue(subnetworks.getFirst().deltaNorm().getAsDouble() > 0);
        assertTrue(subnetworks.getLast().deltaNorm().isEmpty());
        GroupOverlap overlap = found.overlap().orElseThrow();
        assertEquals(1, overlap.total().of(1, 2).overlap());
        assertEquals(List.of(), warnings);
    }

    /**
     * Checks that the reason why no null can be drawn is told before drawing is offered, and that drawing is refused
     * then.
     */
    @Test
    void whyNoNullCanBeDrawn() throws Exception {
        Path factors = models.ken("c", 2, "--keep", "50%", "--fill", "low-rank").getParent();
        Path both = models.ken("d", 2, "--keep", "50%", "--fill", "low-rank:2").getParent();
        Path shared = models.ken("e", 2, "--keep", "50%", "--allocate", "model").getParent();
        Path alone = Files.copy(b.resolve("subnetwork.ken"), folder.resolve("mine.ken"));
        assertEquals(
                List.of(Optional.empty(), Optional.of(NoNull.SPENT_ON_FACTORS), Optional.empty(),
                        Optional.of(NoNull.ROWS_SHARE),
                        Optional.of(NoNull.NO_COMPOSITION)),
                comparer.compare(List.of(a, factors, both, shared, alone), context).subnetworks().stream()
                        .map(ComparedSubnetwork::noNull).toList());
        for (Path one : List.of(factors, shared)) {
            assertThrows(OperationException.class, () -> comparer.drawNull(List.of(a, one), 1, false, context));
        }
    }

    /** Checks that a file that is refused keeps nothing else from being compared. */
    @Test
    void whatIsRefusedIsNamedWithTheReason() throws Exception {
        PrunedModels others = new PrunedModels(Files.createDirectory(folder.resolve("others")));
        PrunedModels.model(9, 40).write(others.base().resolve("model.safetensors"));
        Path otherBase = others.ken("c", 2, "--keep", "50%");
        Path text = Files.writeString(folder.resolve("text.ken"), "no container");
        SubnetworkComparer.Found found = comparer.compare(List.of(text, a, otherBase, b, folder.resolve("gone.ken")),
                context);
        assertEquals(List.of(a, b), found.subnetworks().stream().map(ComparedSubnetwork::named).toList());
        assertEquals(List.of(text, otherBase, folder.resolve("gone.ken")),
                found.refused().stream().map(SubnetworkComparer.Refused::named).toList());
        assertTrue(found.refused().get(1).reason().contains("different bases"), found.refused().toString());
        assertTrue(found.overlap().isPresent());
        assertTrue(comparer.compare(List.of(a), context).overlap().isEmpty());
        assertEquals(List.of(), comparer.compare(List.of(), context).subnetworks());
    }

    @Test
    void nullOfTheSameTensors() throws Exception {
        List<GroupOverlap> draws = comparer.drawNull(List.of(a, b), 2, false, context);
        assertEquals(2, draws.size());
        assertEquals(
                comparer.compare(List.of(a, b), context).overlap().orElseThrow().tensors().stream()
                        .map(tensor -> tensor.tensor()).toList(),
                draws.getFirst().tensors().stream().map(tensor -> tensor.tensor()).toList());
    }

    @Test
    void valuesWithTheBaseThatCompositionsName() throws Exception {
        SubnetworkComparer.Found found = comparer.compare(List.of(a, b), context);
        Path base = found.base().orElseThrow();
        GroupOverlap values = comparer.compareValues(List.of(a, b), base, context);
        assertFalse(found.overlap().orElseThrow().total().of(0, 1).values().isPresent());
        assertEquals(1, values.total().of(0, 1).values().orElseThrow().exact(),
                "both keep values of the same tuned model");
        assertEquals(found.overlap().orElseThrow().total().of(0, 1).both(), values.total().of(0, 1).both());
        double noise = comparer.drawNull(List.of(a, b), 1, true, context).getFirst().total().of(0, 1).values()
                .orElseThrow().exact();
        assertTrue(noise < 0.5, "independent noise gave " + noise);
    }

    /**
     * Checks that values are refused with another base, and that no base is found without a composition, or where it is
     * gone.
     */
    @Test
    void valuesNeedTheVeryBase() throws Exception {
        Path base = comparer.compare(List.of(a, b), context).base().orElseThrow();
        Path other = folder.resolve("other.safetensors");
        PrunedModels.model(9, 40).write(other);
        assertThrows(ComparisonException.class, () -> comparer.compareValues(List.of(a, b), other, context));
        Path one = Files.copy(a.resolve("subnetwork.ken"), folder.resolve("one.ken"));
        Path two = Files.copy(b.resolve("subnetwork.ken"), folder.resolve("two.ken"));
        assertEquals(Optional.empty(), comparer.compare(List.of(one, two), context).base(), "no composition");
        assertEquals(Optional.of(base), comparer.compare(List.of(one, b), context).base());
        Files.move(base, base.resolveSibling("moved"));
        assertEquals(Optional.empty(), comparer.compare(List.of(a, b), context).base(), "not there");
    }

    @Test
    void cancelled() {
        context.cancel();
        assertThrows(OperationCancelledException.class, () -> comparer.compare(List.of(a, b), context));
        assertThrows(OperationCancelledException.class,
                () -> comparer.compareValues(List.of(a, b), folder.resolve("base"), context));
        assertThrows(OperationCancelledException.class, () -> comparer.drawNull(List.of(a, b), 1, false, context));
    }
}
