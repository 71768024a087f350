/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.layouts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.prune.PruneOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.restore.RestoreOperation;
import org.kenworkbench.internal.operations.structure.RankOperation;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.operations.tests.layouts.LayoutModel.Member;
import org.kenworkbench.operations.tests.layouts.LayoutModel.Owned;
import org.kenworkbench.pruning.match.KnownBuffers;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.place.Roles;
import org.kenworkbench.testing.Python;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Makes the table of {@code docs/layouts.md}. Names, shapes and numbers of layers are those of the published models for
 * what is told from headers; heads, neurons and what is restored are checked with values, on the same model made
 * narrow, with two layers a stack.
 */
class LayoutsTest {

    private static final int ALL = Integer.MAX_VALUE;
    private static final int FEW = 2;
    /** Step of the differences from the base, a power of two: sums of squares of such differences are exact enough. */
    private static final float STEP = 1f / (1 << 16);
    private static final String PAGE = "layouts.md";

    /** Opens each pair by the SafeTensors library and tells whether names, shapes, types and bytes are equal. */
    private static final String LOADER = """
            import sys, torch
            from safetensors import safe_open
            for tuned, restored in zip(sys.argv[1::2], sys.argv[2::2]):
                with safe_open(tuned, 'pt') as a, safe_open(restored, 'pt') as b:
                    assert sorted(a.keys()) == sorted(b.keys()), (restored, set(a.keys()) ^ set(b.keys()))
                    for name in a.keys():
                        x, y = a.get_tensor(name), b.get_tensor(name)
                        assert x.shape == y.shape and x.dtype == y.dtype, (restored, name, x.shape, y.shape, x.dtype, y.dtype)
                        as_bytes = lambda t: t.contiguous().reshape(-1).view(torch.uint8)
                        assert torch.equal(as_bytes(x), as_bytes(y)), (restored, name)
                    print(len(a.keys()))
            """;

    @TempDir
    Path work;

    private final ContentCheckpointReader reader = new ContentCheckpointReader(List.of(new SafeTensorsFormat()));

    @Test
    @Tag("slow")
    void theTableIsWhatTheProductDoes() throws Exception {
        List<String> restored = restored();
        StringBuilder table = new StringBuilder();
        for (Layout layout : Layout.values()) {
            LayoutModel base = layout.base(1, ALL, layout.type);
            LayoutModel tuned = layout.tuned(1, ALL, layout.type);
            assertEquals(layout.published.parameters(),
                    base.members.stream().map(Member::info).filter(tensor -> !KnownBuffers.contain(tensor))
                            .mapToLong(tensor -> tensor.shape().elementCount()).sum(),
                    layout + " is not the published model");
            List<String> cells = List.of(layout.published.label(), layout.published.example(), match(base, tuned),
                    roles(layout, tuned),
                    layers(layout, tuned),
                    parts(layout, "head"), parts(layout, "neuron"),
                    restored.get(layout.ordinal()) + " tensors, bit for bit");
            table.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        requirePage(page(table.toString()));
    }

    private static String page(String table) throws IOException {
        try (InputStream head = LayoutsTest.class.getResourceAsStream("layouts-head.md")) {
            return new String(head.readAllBytes(), StandardCharsets.UTF_8) + table;
        }
    }

    /**
     * Requires that the page in {@code docs} is the one that was made; otherwise the new one lies in {@code target}, to
     * be looked at and taken over.
     */
    private static void requirePage(String made) throws IOException {
        Path root = Path.of("").toAbsolutePath();
        Path target = Files.createDirectories(root.resolve("target")).resolve(PAGE);
        while (!Files.exists(root.resolve("docs/roles.md"))) {
            root = root.getParent();
        }
        Path page = root.resolve("docs").resolve(PAGE);
        String committed = Files.exists(page) ? Files.readString(page) : "";
        if (!committed.equals(made)) {
            Files.writeString(target, made);
        }
        assertEquals(committed, made,
                "docs/" + PAGE + " is not what the product does; if the product is right, copy " + target + " there");
    }

    /** Describes how the tensors of base and tuned model match, by headers of true shapes. */
    private static String match(LayoutModel base, LayoutModel tuned) throws Exception {
        TensorMatch match = TensorMatch.of(infos(base), infos(tuned));
        long all = base.members.stream().filter(member -> !KnownBuffers.contain(member.info())).count();
        long matched = match.pairs().stream().filter(pair -> !KnownBuffers.contain(pair.base())).count();
        List<String> apart = new ArrayList<>();
        if (!match.onlyInTuned().isEmpty()) {
            apart.add(modules(match.onlyInTuned().stream().map(TensorInfo::name).toList()) + " new");
        }
        if (!match.differing().isEmpty()) {
            apart.add(modules(match.differing().stream().map(misfit -> misfit.tuned().name()).toList())
                    + " of another shape");
        }
        return matched + " of " + all
                + (match.prefix().text().isEmpty() ? "" : ", prefix `" + match.prefix().text() + '`')
                + (apart.isEmpty() ? "" : "; " + String.join(", ", apart));
    }

    private static String modules(List<String> names) {
        return names.stream().map(name -> '`' + name.replaceFirst("\\.(weight|bias)$", "") + '`').distinct().sorted()
                .collect(Collectors.joining(", "));
    }

    private static List<TensorInfo> infos(LayoutModel model) {
        return model.members.stream().map(Member::info).toList();
    }

    private static String roles(Layout layout, LayoutModel model) {
        Map<Role, Integer> counts = new EnumMap<>(Role.class);
        for (Member member : model.members) {
            if (!KnownBuffers.contain(member.info())) {
                assertEquals(member.role(), Roles.of(member.info()), layout + " " + member.info().name());
                counts.merge(member.role(), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream().map(entry -> entry.getKey().id() + ' ' + number(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String layers(Layout layout, LayoutModel model) {
        Map<TensorId, Place> places = Places.of(infos(model));
        Map<String, Set<Integer>> stacks = new LinkedHashMap<>();
        for (Member member : model.members) {
            Place place = places.get(member.info().id());
            assertEquals(member.layer(), place.layer().map(Layer::toString).orElse(""),
                    layout + " " + member.info().name());
            place.layer().ifPresent(
                    layer -> stacks.computeIfAbsent(layer.stack(), _ -> new TreeSet<>()).add(layer.number()));
        }
        return stacks.entrySet().stream().map(
                stack -> (stack.getKey().isEmpty() ? "" : stack.getKey() + ' ') + "0–" + (stack.getValue().size() - 1))
                .collect(Collectors.joining(", "));
    }

    /** A head or neuron as it was written down. */
    private record Wanted(long parameters, double delta) {
    }

    /**
     * Ranks heads or neurons of the narrow model, requires each to have its values and no others, and tells how many
     * there are.
     */
    private String parts(Layout layout, String of) throws Exception {
        Path composition = work.resolve(layout.name()).resolve("composition.kenx");
        if (!Files.exists(composition)) {
            writeMarked(layout);
            requireLayers(layout, composition);
        }
        Map<String, Wanted> wanted = wanted(layout, of);
        if (wanted.isEmpty()) {
            assertEquals(ExitCode.INPUT,
                    assertThrows(OperationException.class, () -> rank(composition, "--of", of)).kind());
            return "none";
        }
        JsonObject json = ResultJson.of(rank(composition, "--of", of, "--top", "0"));
        Map<String, Set<String>> counts = new LinkedHashMap<>();
        Set<String> seen = new TreeSet<>();
        long neuronsOfExpert = neuronsOfExpert(json);
        for (JsonElement element : json.getAsJsonArray("ranking")) {
            JsonObject part = element.getAsJsonObject();
            String group = of.equals("head") ? part.has("attention") ? part.get("attention").getAsString() : "self"
                    : part.has("expert") ? part.get("expert").getAsString().equals("shared") ? "shared" : "experts"
                            : "ffn";
            long id = part.get(of).getAsLong();
            if (group.equals("experts")) {
                id += part.get("expert").getAsLong() * neuronsOfExpert;
            }
            String key = layer(part) + '|' + group + '|' + id;
            assertTrue(seen.add(key), layout + " " + key + " twice");
            assertTrue(wanted.containsKey(key), layout + " " + key + " is none");
            assertEquals(wanted.get(key).parameters, part.get("parameters").getAsLong(), layout + " " + key);
            assertEquals(wanted.get(key).delta, part.get("deltaNorm").getAsDouble(), 1e-9, layout + " " + key);
            counts.computeIfAbsent((part.has("stack") ? part.get("stack").getAsString() : "") + '|' + group,
                    _ -> new TreeSet<>())
                    .add((part.has("expert") ? part.get("expert").getAsString() : "") + '|'
                            + part.get(of).getAsString());
        }
        assertEquals(wanted.keySet(), seen, layout.name());
        return counts(layout, of, counts);
    }

    /** Describes the numbers of heads or neurons in words: heads as they are, neurons as many as the true width has. */
    private static String counts(Layout layout, String of, Map<String, Set<String>> found) {
        int widths = of.equals("head") ? 1 : layout.divisor;
        Map<String, Set<String>> counts = new TreeMap<>(found);
        boolean crosses = counts.keySet().stream().anyMatch(key -> key.endsWith("|cross"));
        return counts.entrySet().stream().map(entry -> {
            String stack = entry.getKey().substring(0, entry.getKey().indexOf('|'));
            String group = entry.getKey().substring(entry.getKey().indexOf('|') + 1);
            long experts = entry.getValue().stream().map(part -> part.substring(0, part.indexOf('|'))).distinct()
                    .count();
            String count = (group.equals("experts") ? experts + " × " : "")
                    + number(entry.getValue().size() / (group.equals("experts") ? experts : 1) * widths);
            String kind = group.equals("shared") ? " shared"
                    : group.equals("cross") || group.equals("self") && crosses && stack.equals("decoder") ? ' ' + group
                            : "";
            return (stack.isEmpty() ? "" : stack + ' ') + count + kind;
        }).collect(Collectors.joining(", "));
    }

    private static long neuronsOfExpert(JsonObject json) {
        return json.getAsJsonArray("ranking").asList().stream().map(JsonElement::getAsJsonObject)
                .filter(part -> part.has("expert") && part.get("expert").getAsString().equals("0")).count() / FEW;
    }

    private static String layer(JsonObject part) {
        return (part.has("stack") ? part.get("stack").getAsString() + ' ' : "") + part.get("layer").getAsInt();
    }

    private static Map<String, Wanted> wanted(Layout layout, String of) {
        Map<String, Wanted> wanted = new TreeMap<>();
        List<Member> members = layout.tuned(layout.divisor, FEW, DType.F32).members;
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.owned() != null && isHead(member.owned()) == of.equals("head")) {
                long columns = lineLength(member.info().shape());
                Map<Integer, Long> counts = new HashMap<>();
                for (long at = 0; at < member.info().shape().elementCount(); at++) {
                    counts.merge(member.owned().owner().of(at / columns, at % columns), 1L, Long::sum);
                }
                counts.remove(LayoutModel.NOBODY);
                counts.forEach((id, count) -> wanted.merge(member.layer() + '|' + member.owned().group() + '|' + id,
                        new Wanted(count, delta(member, id)),
                        (one, more) -> new Wanted(one.parameters + more.parameters, one.delta)));
            }
        }
        return wanted;
    }

    private static long lineLength(Shape shape) {
        return shape.rank() == 0 ? 1 : shape.dim(shape.rank() - 1);
    }

    private static boolean isHead(Owned owned) {
        return owned.group().equals("self") || owned.group().equals("cross");
    }

    /**
     * Returns a difference that each head or neuron of each layer has for itself, whatever tensor its values are in.
     */
    private static float delta(Member member, int id) {
        int place = (member.layer() + member.owned().group()).chars().reduce(0, (a, b) -> (31 * a + b) % 1009);
        return (1 + id + 7 * place) * STEP;
    }

    /**
     * Writes models whose heads and neurons are marked, each by its difference from the base, which is 1 everywhere,
     * and prunes.
     */
    private void writeMarked(Layout layout) throws Exception {
        Path base = Files.createDirectories(work.resolve(layout + "-base")).resolve("model.safetensors");
        Path tuned = Files.createDirectories(work.resolve(layout + "-tuned")).resolve("model.safetensors");
        TestCheckpoints ones = TestCheckpoints.checkpoint();
        for (Member member : layout.base(layout.divisor, FEW, DType.F32).members) {
            write(ones, member, 0);
        }
        ones.write(base);
        TestCheckpoints marked = TestCheckpoints.checkpoint();
        for (Member member : layout.tuned(layout.divisor, FEW, DType.F32).members) {
            write(marked, member, 1);
        }
        marked.write(tuned);
        Files.writeString(tuned.resolveSibling("config.json"), layout.configuration);
        run(new PruneOperation(new PruneRunner(reader, List.of(new MagnitudeRule()), List.of(new ReferenceProvider()))),
                "--base", base.toString(),
                "--tuned", tuned.toString(), "--rule", "magnitude", "--keep", "50%", "--out",
                work.resolve(layout.name()).toString());
    }

    private static void write(TestCheckpoints model, Member member, int tuned) {
        TensorInfo info = member.info();
        long[] dims = info.shape().dims().stream().mapToLong(Long::longValue).toArray();
        if (info.dtype() == DType.I64) {
            model.i64(info.name(), dims, new long[(int) info.shape().elementCount()]);
            return;
        }
        float[] values = new float[(int) info.shape().elementCount()];
        long columns = lineLength(info.shape());
        for (int i = 0; i < values.length; i++) {
            int id = member.owned() == null ? LayoutModel.NOBODY : member.owned().owner().of(i / columns, i % columns);
            values[i] = 1 + tuned * (id == LayoutModel.NOBODY ? 0.75f : delta(member, id));
        }
        model.f32(info.name(), dims, values);
    }

    /** Requires that layers have the values that were written down for them. */
    private void requireLayers(Layout layout, Path composition) throws Exception {
        Map<String, Long> parameters = new TreeMap<>();
        for (Member member : layout.tuned(layout.divisor, FEW, DType.F32).members) {
            if (!member.layer().isEmpty()) {
                parameters.merge(member.layer(), member.info().shape().elementCount(), Long::sum);
            }
        }
        Map<String, Long> found = new TreeMap<>();
        ResultJson.of(rank(composition, "--top", "0")).getAsJsonArray("ranking")
                .forEach(part -> found.put(layer(part.getAsJsonObject()),
                        part.getAsJsonObject().get("parameters").getAsLong()));
        assertEquals(parameters, found, layout.name());
    }

    /** Keeps all of a tuned model of random bytes, restores it, and has Python compare both. */
    private List<String> restored() throws Exception {
        List<Object> files = new ArrayList<>();
        for (Layout layout : Layout.values()) {
            Path folder = Files.createDirectories(work.resolve(layout + "-random"));
            Path base = random(layout.base(layout.divisor, FEW, layout.type), 1)
                    .write(folder.resolve("base.safetensors"));
            Path tuned = random(layout.tuned(layout.divisor, FEW, layout.type), 2)
                    .write(folder.resolve("tuned.safetensors"));
            run(new PruneOperation(
                    new PruneRunner(reader, List.of(new MagnitudeRule()), List.of(new ReferenceProvider()))), "--base",
                    base.toString(),
                    "--tuned", tuned.toString(), "--rule", "magnitude", "--keep", "100%", "--out",
                    folder.resolve("out").toString());
            Path restored = folder.resolve("restored.safetensors");
            run(new RestoreOperation(reader), "--base", base.toString(), "--subnetwork",
                    folder.resolve("out/subnetwork.ken").toString(), "--out",
                    restored.toString());
            files.addAll(List.of(tuned, restored));
        }
        return Python.run(work, LOADER, files.toArray()).lines().toList();
    }

    private static TestCheckpoints random(LayoutModel model, int seed) {
        Random random = new Random(seed);
        TestCheckpoints checkpoint = TestCheckpoints.checkpoint();
        for (Member member : model.members) {
            TensorInfo info = member.info();
            Shape shape = info.shape();
            long[] dims = shape.dims().stream().mapToLong(Long::longValue).toArray();
            float[] values = new float[(int) shape.elementCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            switch (info.dtype()) {
                case BF16 -> checkpoint.bf16(info.name(), dims, values);
                case F16 -> checkpoint.f16(info.name(), dims, values);
                case I64 -> checkpoint.i64(info.name(), dims, new long[values.length]);
                default -> checkpoint.f32(info.name(), dims, values);
            }
        }
        return checkpoint;
    }

    private OperationResult rank(Path composition, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of(composition.toString()));
        words.addAll(List.of(options));
        return run(new RankOperation(reader), words.toArray(String[]::new));
    }

    private static OperationResult run(Operation operation, String... words) throws Exception {
        OperationModel model = OperationModel.of(operation);
        Map<Parameter, List<String>> texts = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            Parameter parameter = model.parameters().stream()
                    .filter(p -> word.startsWith("--") ? p.title().equals(word) : !p.isOption()).findFirst()
                    .orElseThrow();
            texts.put(parameter, List.of(word.startsWith("--") ? words[++i] : word));
        }
        model.fill(operation, texts);
        return operation.run(new StandardContext(new RunSettings(2, false, false, 0)));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
    }
}
