/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.SubnetworkOverlap;
import org.kenworkbench.analysis.TensorOverlap;
import org.kenworkbench.checkpoint.Checkpoint;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.StageMonitor;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.subnetwork.Subnetwork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Says how far subnetworks of one base agree, pair by pair. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "compare", summary = "%compare.summary", description = "%compare.description", order = 40)
public final class CompareOperation implements Operation {

    private final CheckpointReader reader;

    @Argument(label = "FILE.ken", minimum = 2, description = "%compare.files")
    private List<Path> files = List.of();

    @Activate
    public CompareOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException {
        Table.Builder table = Table.builder().text("A").text("B").number("kept A").number("kept B").number("both") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
                .number("overlap").number("chance").number("Jaccard").number("chance"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
        JsonArray pairs = new JsonArray();
        List<String> names = new ArrayList<>();
        files.forEach(file -> names.add(file.toString()));
        for (int i = 0; i < files.size(); i++) {
            for (int j = i + 1; j < files.size(); j++) {
                SubnetworkOverlap overlap = overlap(i, j, context);
                OverlapResult total = overlap.total();
                table.row(letter(i), letter(j), Quantities.count(total.keptA()), Quantities.count(total.keptB()),
                        Quantities.count(total.both()), Quantities.share(total.overlap()),
                        Quantities.share(total.chanceOverlap()), Quantities.share(total.jaccard()),
                        Quantities.share(total.chanceJaccard()));
                pairs.add(pair(files.get(i), files.get(j), overlap));
            }
        }
        JsonObject json = new JsonObject();
        json.add("pairs", pairs); //$NON-NLS-1$
        return OperationResult.builder()
                .text(legend(names))
                .table(table.build())
                .text("overlap: |A∩B| / the smaller of the two; Jaccard: |A∩B| / |A∪B|; chance: what two random choices\n" //$NON-NLS-1$
                        + "of as many values in each row would give.") //$NON-NLS-1$
                .json(json)
                .build();
    }

    private SubnetworkOverlap overlap(int i, int j, OperationContext context) throws IOException {
        Path a = files.get(i);
        Path b = files.get(j);
        try (Checkpoint containerA = reader.open(a); Subnetwork ofA = Subnetwork.open(containerA);
                Checkpoint containerB = reader.open(b); Subnetwork ofB = Subnetwork.open(containerB);
                OperationContext.Stage stage = context.begin("Comparing " + letter(i) + " and " + letter(j), //$NON-NLS-1$ //$NON-NLS-2$
                        0, ProgressUnit.PARAMETERS)) {
            SubnetworkOverlap overlap = SubnetworkOverlap.of(ofA, ofB, new StageMonitor(stage, context));
            warnOfOthers(overlap.onlyInA().size(), a, b, context);
            warnOfOthers(overlap.onlyInB().size(), b, a, context);
            return overlap;
        } catch (PruningCancelledException e) {
            throw new OperationCancelledException();
        }
    }

    private static void warnOfOthers(int count, Path by, Path notBy, OperationContext context) {
        if (count > 0) {
            context.warn((count == 1 ? "1 tensor is" : count + " tensors are") + " pruned in " + by + " but not in " //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
                    + notBy + " and left out of the comparison."); //$NON-NLS-1$
        }
    }

    private static JsonObject pair(Path a, Path b, SubnetworkOverlap overlap) {
        JsonObject json = figures(overlap.total());
        json.addProperty("a", a.toString()); //$NON-NLS-1$
        json.addProperty("b", b.toString()); //$NON-NLS-1$
        JsonArray array = new JsonArray();
        for (TensorOverlap tensor : overlap.tensors()) {
            JsonObject entry = figures(tensor.result());
            entry.addProperty("name", tensor.tensor().name()); //$NON-NLS-1$
            array.add(entry);
        }
        json.add("tensors", array); //$NON-NLS-1$
        return json;
    }

    private static JsonObject figures(OverlapResult result) {
        JsonObject json = new JsonObject();
        json.addProperty("parameters", result.parameters()); //$NON-NLS-1$
        json.addProperty("keptA", result.keptA()); //$NON-NLS-1$
        json.addProperty("keptB", result.keptB()); //$NON-NLS-1$
        json.addProperty("both", result.both()); //$NON-NLS-1$
        json.addProperty("overlap", result.overlap()); //$NON-NLS-1$
        json.addProperty("chanceOverlap", result.chanceOverlap()); //$NON-NLS-1$
        json.addProperty("jaccard", result.jaccard()); //$NON-NLS-1$
        json.addProperty("chanceJaccard", result.chanceJaccard()); //$NON-NLS-1$
        return json;
    }

    private static String legend(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            text.append(i == 0 ? "" : "\n").append(letter(i)).append("  ").append(names.get(i)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
        }
        return text.toString();
    }

    /** A to Z, then 27, 28 and so on. */
    private static String letter(int index) {
        return index < 26 ? String.valueOf((char) ('A' + index)) : String.valueOf(index + 1);
    }
}
