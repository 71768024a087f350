/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.Verifier;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.subnetwork.restore.Chain;
import org.kenworkbench.tensor.CheckpointException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Lists the links of a folder, and checks them. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "log", summary = "%log.summary", description = "%log.description", order = 36,
        ignores = {RunOption.FORCE, RunOption.SEED, RunOption.THREADS})
public final class LogOperation implements Operation {

    private static final int SHOWN_DIGITS = 12;
    private static final String ENDING = ".ken";
    private static final String DAMAGED = "damaged";

    private final CheckpointReader reader;

    @Argument(label = "FOLDER", description = "%log.folder")
    private Path folder;

    /**
     * A link of the folder that could be opened.
     *
     * @param name name of its file, or of its folder if it has one of its own
     * @param file the file, or the index of its shards
     */
    private record Link(String name, Path file, Subnetwork subnetwork) {

        long parameters() {
            return subnetwork.tensors().stream().mapToLong(tensor -> tensor.info().shape().elementCount()).sum();
        }

        String digest() {
            return subnetwork.prunedDigest().substring(0, SHOWN_DIGITS);
        }

        long changedTensors() {
            return subnetwork.tensors().stream()
                    .filter(tensor -> tensor.fate() == StoredFate.PRUNED || tensor.fate() == StoredFate.WHOLE).count();
        }
    }

    /**
     * A file that is of no use.
     *
     * @param name   as that of a {@link Link}
     * @param reason sentence that says what is wrong
     */
    private record Damaged(String name, Path file, String reason) {
    }

    @Activate
    public LogOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        if (!Files.isDirectory(folder)) {
            throw new OperationException(ExitCode.USAGE, folder + " is no folder; name one with .ken files.");
        }
        List<Link> links = new ArrayList<>();
        try {
            List<Damaged> damaged = open(links);
            if (links.isEmpty() && damaged.isEmpty()) {
                throw new OperationException(ExitCode.INPUT,
                        folder + " has no .ken files; name a folder that has some.");
            }
            damaged.addAll(check(links, context));
            damaged.sort(Comparator.comparing(Damaged::name));
            Map<Link, Link> before = before(links);
            return result(ordered(links, before), before, damaged);
        } finally {
            links.forEach(link -> link.subnetwork().close());
        }
    }

    /** Opens all files, and returns those that cannot be. */
    private List<Damaged> open(List<Link> links) throws IOException {
        List<Damaged> damaged = new ArrayList<>();
        for (Map.Entry<String, Path> file : files().entrySet()) {
            try {
                links.add(new Link(file.getKey(), file.getValue(), Subnetwork.open(reader, file.getValue())));
            } catch (CheckpointException | SubnetworkException e) {
                damaged.add(new Damaged(file.getKey(), file.getValue(), e.getMessage()));
            }
        }
        return damaged;
    }

    /** Finds the files, the index of shards, and what folders within have of both, by name. */
    private SortedMap<String, Path> files() throws IOException {
        boolean hasIndex = Files.exists(folder.resolve(SubnetworkFiles.INDEX_FILE));
        SortedMap<String, Path> files = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (Files.isDirectory(entry)) {
                    SubnetworkFiles.in(entry).ifPresent(file -> files.put(name, file));
                } else if (name.equals(SubnetworkFiles.INDEX_FILE)
                        || name.endsWith(ENDING) && !(hasIndex && SubnetworkFiles.shardNumber(name).isPresent())) {
                    files.put(name, entry);
                }
            }
        }
        return files;
    }

    /** Checks all links, and returns those that are damaged. */
    private static List<Damaged> check(List<Link> links, OperationContext context) throws IOException {
        List<Damaged> damaged = new ArrayList<>();
        long parameters = links.stream().mapToLong(Link::parameters).sum();
        try (OperationContext.Stage stage = context.begin("Checking the links", parameters, ProgressUnit.PARAMETERS)) {
            for (Link link : links) {
                AtomicLong reported = new AtomicLong();
                try {
                    Verifier.verify(link.subnetwork(),
                            done -> stage.advance(done - reported.getAndSet(done)), context::isCancelled);
                } catch (CheckpointException | SubnetworkException e) {
                    damaged.add(new Damaged(link.name(), link.file(), e.getMessage()));
                }
            }
        }
        return damaged;
    }

    /** Finds for each link the one that it was made from the result of, if that is there. */
    private static Map<Link, Link> before(List<Link> links) {
        Map<Link, Link> before = new HashMap<>();
        for (Link link : links) {
            links.stream().filter(other -> other != link && Chain.restsOn(link.subnetwork(), other.subnetwork()))
                    .findFirst().ifPresent(other -> before.put(link, other));
        }
        return before;
    }

    /** Puts each link after the one that it rests on, and those that rest on none in the order of their names. */
    private static List<Link> ordered(List<Link> links, Map<Link, Link> before) {
        Set<Link> ordered = new LinkedHashSet<>();
        for (Link link : links) {
            if (!before.containsKey(link)) {
                append(link, links, before, ordered);
            }
        }
        // Links that rest on each other in a circle, as a step and its reverse do, have no first.
        for (Link link : links) {
            append(link, links, before, ordered);
        }
        return List.copyOf(ordered);
    }

    private static void append(Link link, List<Link> links, Map<Link, Link> before, Set<Link> ordered) {
        Deque<Link> waiting = new ArrayDeque<>(List.of(link));
        while (!waiting.isEmpty()) {
            Link next = waiting.pop();
            if (ordered.add(next)) {
                links.reversed().stream().filter(other -> next.equals(before.get(other))).forEach(waiting::push);
            }
        }
    }

    private OperationResult result(List<Link> links, Map<Link, Link> restsOn, List<Damaged> damaged)
            throws IOException {
        Set<Path> bad = damaged.stream().map(Damaged::file).collect(Collectors.toSet());
        Table.Builder table = Table.builder().text("file").number("bytes").number("tensors changed")
                .text("made from the result of").text("result");
        JsonArray sound = new JsonArray();
        for (Link link : links) {
            Optional<Link> before = Optional.ofNullable(restsOn.get(link));
            long sizeBytes = InputFiles.sizeBytes(link.subnetwork().files());
            boolean isSound = !bad.contains(link.file());
            table.row(link.name(), Quantities.bytes(sizeBytes), Quantities.count(link.changedTensors()),
                    before.map(Link::name).orElse("-"), isSound ? link.digest() : DAMAGED);
            if (isSound) {
                sound.add(json(link, sizeBytes, before));
            }
        }
        JsonArray unsound = new JsonArray();
        for (Damaged file : damaged) {
            if (links.stream().noneMatch(link -> link.file().equals(file.file()))) {
                table.row(file.name(), "-", "-", "-", DAMAGED);
            }
            JsonObject json = new JsonObject();
            json.addProperty("file", file.file().toString());
            json.addProperty("reason", file.reason());
            unsound.add(json);
        }
        JsonObject document = new JsonObject();
        document.add("links", sound);
        document.add("damaged", unsound);
        OperationResult.Builder result = OperationResult.builder().table(table.build()).json(document.toString());
        if (damaged.isEmpty()) {
            return result.text("All masks and values of these files are sound.").build();
        }
        damaged.forEach(file -> result.text(file.reason()));
        return result.failure(ExitCode.INPUT, failure(damaged)).build();
    }

    private static JsonObject json(Link link, long sizeBytes, Optional<Link> before) {
        JsonObject json = new JsonObject();
        json.addProperty("file", link.file().toString());
        json.addProperty("sizeBytes", sizeBytes);
        json.addProperty("changedTensors", link.changedTensors());
        json.addProperty("before", before.map(other -> other.file().toString()).orElse(null));
        json.addProperty("baseDigest", link.subnetwork().baseDigest());
        json.addProperty("resultDigest", link.subnetwork().prunedDigest());
        return json;
    }

    private String failure(List<Damaged> damaged) {
        String names = damaged.stream().map(Damaged::name).collect(Collectors.joining(", "));
        return folder + (damaged.size() == 1 ? " has a .ken file that cannot be used"
                : " has " + damaged.size() + " .ken files that cannot be used") + " (" + names
                + "); get " + (damaged.size() == 1 ? "it" : "them") + " again, or see above what is wrong.";
    }
}
