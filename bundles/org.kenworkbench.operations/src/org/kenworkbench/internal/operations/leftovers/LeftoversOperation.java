/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.leftovers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.kenworkbench.checkpoint.store.FileUploads;
import org.kenworkbench.checkpoint.store.FileUploads.Unfinished;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.operations.prune.pieces.UnfinishedPieces;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.Table;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Lists what was begun to be put into a store and never finished, and throws it away if that is asked for. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "leftovers", summary = "%leftovers.summary", description = "%leftovers.description", order = 39,
        ignores = {RunOption.FORCE, RunOption.SEED, RunOption.THREADS})
public final class LeftoversOperation implements Operation {

    @Argument(label = "PLACE", description = "%leftovers.place")
    private Path place;

    @Option(names = "--remove", description = "%leftovers.remove")
    private boolean remove;

    @Option(names = "--min-age", label = "HOURS", description = "%leftovers.minAge")
    private double minAge = 24;

    /** Something that takes room in the store, and how it is thrown away. */
    private record Leftover(Path target, Instant begun, Removal removal) {
    }

    /** Throws something away; that it is gone already is no error. */
    private interface Removal {
        void run() throws IOException;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        if (minAge < 0) {
            throw new OperationException(ExitCode.USAGE, "--min-age is " + minAge + "; give a number from 0 on.");
        }
        FileUploads uploads = StorePaths.uploads(place).orElseThrow(() -> new OperationException(ExitCode.USAGE,
                place + " is in no store that files are put into; name an address of one, as in s3://bucket/folder."));
        List<Leftover> begun = new ArrayList<>();
        for (Unfinished one : uploads.unfinished(place)) {
            begun.add(new Leftover(one.target(), one.begun(), () -> uploads.discard(one)));
        }
        for (UnfinishedPieces one : UnfinishedPieces.below(place)) {
            begun.add(new Leftover(one.folder(), one.latest(), one::remove));
        }
        begun.sort(Comparator.comparing(Leftover::begun));
        Instant latest = Instant.now().minus(Duration.ofMillis(Math.round(minAge * Duration.ofHours(1).toMillis())));
        List<Leftover> removed = new ArrayList<>();
        for (Leftover one : begun) {
            if (remove && !one.begun().isAfter(latest)) {
                one.removal().run();
                removed.add(one);
            }
        }
        return result(begun, removed);
    }

    private OperationResult result(List<Leftover> begun, List<Leftover> removed) {
        Table.Builder table = Table.builder().text("begun").text("was to be");
        if (remove) {
            table.text("now");
        }
        JsonArray all = new JsonArray();
        for (Leftover one : begun) {
            boolean isGone = removed.contains(one);
            String time = one.begun().truncatedTo(ChronoUnit.SECONDS).toString();
            String target = one.target().toString();
            if (remove) {
                table.row(time, target, isGone ? "removed" : "kept, as it is too young");
            } else {
                table.row(time, target);
            }
            JsonObject entry = new JsonObject();
            entry.addProperty("target", one.target().toString());
            entry.addProperty("begun", time);
            entry.addProperty("removed", isGone);
            all.add(entry);
        }
        JsonObject json = new JsonObject();
        json.addProperty("place", place.toString());
        json.add("leftovers", all);
        OperationResult.Builder result = OperationResult.builder();
        if (begun.isEmpty()) {
            result.text("Nothing below " + place + " was begun and not finished.");
        } else {
            result.table(table.build());
            if (!remove) {
                result.text("These take room in the store, and nobody reads them; --remove throws away those that "
                        + "were begun more than " + minAge + " hours ago.");
            }
        }
        return result.json(json.toString()).build();
    }
}
