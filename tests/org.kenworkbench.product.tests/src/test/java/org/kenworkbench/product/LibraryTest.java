/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Uses the library {@code ken-core} as others do: the programs of docs/library.md, compiled and run with the artifact
 * and what its POM names, do what the command line does.
 */
class LibraryTest {

    private static final int MATRICES = 3;
    private static final int ROWS = 24;
    private static final int ROW_LENGTH = 40;
    /** Names what there is, and prunes by any rule. */
    private static final String SERVICES = """
            import java.nio.file.Path;
            import org.kenworkbench.operations.library.Ken;
            import org.kenworkbench.operations.library.KenRun;
            import org.kenworkbench.operations.library.PruneRequest;
            import org.kenworkbench.tensor.guard.FaultLog;

            public final class Services {
                public static void main(String[] arguments) throws Exception {
                    FaultLog.listen(fault -> System.err.println(fault.sentence()));
                    Ken ken = Ken.open();
                    ken.formats().forEach(format -> System.out.println("format " + format.labelWithEndings()));
                    ken.rules().keySet().forEach(rule -> System.out.println("rule " + rule));
                    ken.providers().keySet().forEach(provider -> System.out.println("provider " + provider));
                    if (arguments.length > 0) {
                        ken.prune(PruneRequest.builder(Path.of(arguments[1]), Path.of(arguments[2])).rule(arguments[0])
                                .k(7).writeModel(true).out(Path.of(arguments[3])).build(), KenRun.standard());
                    }
                }
            }
            """;
    private static final String OTHERS = """
            import java.nio.file.Path;
            import java.util.List;
            import org.kenworkbench.checkpoint.CheckpointFormat;
            import org.kenworkbench.tensor.Checkpoint;
            import org.kenworkbench.tensor.CheckpointException;

            public final class Others implements CheckpointFormat {
                @Override public String id() { return "others"; }
                @Override public String label() { return "Format of others"; }
                @Override public List<String> endings() { return List.of(); }
                @Override public boolean recognises(byte[] head, long sizeBytes) { return false; }
                @Override public Checkpoint open(Path path) throws CheckpointException {
                    throw new CheckpointException("not this time");
                }
            }
            """;

    @TempDir
    static Path shared;
    private static LibraryPrograms programs;
    private static Path base;
    private static Path tuned;
    private static Path other;

    @TempDir
    Path temporary;

    @BeforeAll
    static void compile() throws IOException {
        Path sources = Files.createDirectories(shared.resolve("sources"));
        List<Path> files = new ArrayList<>(
                LibraryPrograms.of(Ken.repository().resolve("docs/library.md"), sources));
        assertEquals(3, files.size(), files::toString);
        files.add(LibraryPrograms.write(SERVICES, sources));
        programs = new LibraryPrograms(Files.createDirectories(shared.resolve("programs")));
        programs.compile(files);
        base = RandomModels.write(shared.resolve("base.safetensors"), MATRICES, ROWS, ROW_LENGTH, 1);
        tuned = RandomModels.write(shared.resolve("tuned.safetensors"), MATRICES, ROWS, ROW_LENGTH, 2);
        other = RandomModels.write(shared.resolve("other.safetensors"), MATRICES, ROWS, ROW_LENGTH, 3);
    }

    @Test
    void theFirstProgramLooksAtAPair() throws IOException {
        Ken.Result result = programs.run("", "LookAtPair", base, tuned);
        assertEquals(0, result.exit(), result::toString);
        List<String> lines = result.out().lines().toList();
        assertEquals("3 tensors, 2880 parameters, format safetensors", lines.getFirst());
        assertEquals("layer.0.weight F32 [24, 40]", lines.get(1));
        JsonObject advice = JsonParser
                .parseString(Ken.served().run("diagnose", base.toString(), tuned.toString(), "--json").out())
                .getAsJsonObject().getAsJsonObject("recommendation");
        assertTrue(lines.get(4).startsWith("Unrelated to the base"), lines::toString);
        assertEquals("OTHER_BASE: " + advice.get("sentence").getAsString(), lines.getLast());
        assertEquals("other-base", advice.get("kind").getAsString());
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void theSecondProgramPrunesAsTheCommandDoes() throws IOException {
        Path byLibrary = temporary.resolve("a/result");
        Ken.Result result = programs.run("", "PruneAndWatch", base, tuned, byLibrary);
        assertEquals(0, result.exit(), result::toString);
        assertTrue(result.out().contains("Pruning: 0 of 2880\n") && result.out().contains("Pruning: 2880 of 2880\n"),
                result::out);
        Path byCommand = temporary.resolve("b/result");
        Answers.assertDone(Ken.served().run("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--reset",
                "40%", "--threads", "1", "--out", byCommand.toString()));
        assertSame(byCommand, byLibrary, "subnetwork.ken");
    }

    @Test
    void anotherRuleGivesTheSameBytesToo() throws IOException {
        Path byLibrary = temporary.resolve("a/result");
        Ken.Result result = programs.run("", "Services", "delta-magnitude", base, tuned, byLibrary);
        assertEquals(0, result.exit(), result::toString);
        Path byCommand = temporary.resolve("b/result");
        Answers.assertDone(Ken.served().run("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--k", "7",
                "--rule", "delta-magnitude", "--write-model", "--out", byCommand.toString()));
        assertSame(byCommand, byLibrary, "subnetwork.ken", "model.safetensors");
    }

    /** Compares results: these files byte by byte, and all others but for what tells times and digests of such. */
    private static void assertSame(Path expected, Path actual, String... exactly) throws IOException {
        assertEquals(Answers.names(expected), Answers.names(actual));
        Set<String> exact = Set.of(exactly);
        for (String name : Answers.names(expected)) {
            if (exact.contains(name)) {
                assertEquals(-1, Files.mismatch(expected.resolve(name), actual.resolve(name)), name);
            } else {
                assertEquals(withoutTimes(expected.resolve(name)), withoutTimes(actual.resolve(name)), name);
            }
        }
        assertTrue(Answers.names(expected).containsAll(exact), exact::toString);
    }

    private static String withoutTimes(Path file) throws IOException {
        if (file.toString().endsWith(".json")) {
            JsonObject report = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            assertTrue(report.has("secondsPerStage"), report::toString);
            report.remove("secondsPerStage");
            return report.toString();
        }
        return Files.readString(file).replaceAll("created=\"[^\"]*\"", "")
                .replaceAll("path=\"report.json\" sizeBytes=\"\\d+\" digest=\"\\w+\"", "");
    }

    @Test
    void itStopsWhenEnterIsPressed() throws IOException {
        Path out = temporary.resolve("result");
        Ken.Result result = programs.run("\n", "PruneAndWatch", base, tuned, out);
        assertEquals(130, result.exit(), result::toString);
        assertTrue(result.err().contains("stopped"), result::err);
        assertEquals(List.of(), Answers.names(temporary));
    }

    @Test
    void failuresHaveTheKindsOfTheExitStatus() throws IOException {
        Ken.Result missing = programs.run("", "PruneAndWatch", temporary.resolve("none"), tuned,
                temporary.resolve("result"));
        assertEquals(3, missing.exit(), missing::toString);
        assertTrue(missing.err().contains("none"), missing::err);
        Path taken = Files.createDirectories(temporary.resolve("taken"));
        Files.writeString(taken.resolve("report.json"), "of somebody");
        Ken.Result refused = programs.run("", "PruneAndWatch", base, tuned, taken);
        assertEquals(2, refused.exit(), refused::toString);
        assertEquals("of somebody", Files.readString(taken.resolve("report.json")));
    }

    @Test
    void theThirdProgramRestoresVerifiesAndCompares() throws IOException {
        for (Path model : List.of(tuned, other)) {
            Answers.assertDone(Ken.served().run("prune", "--base", base.toString(), "--tuned", model.toString(),
                    "--keep", "30%", "--out", temporary.resolve(model.getFileName() + "-result").toString()));
        }
        Path one = temporary.resolve("tuned.safetensors-result/subnetwork.ken");
        Path two = temporary.resolve("other.safetensors-result");
        Path restored = temporary.resolve("restored.safetensors");
        Ken.Result result = programs.run("", "RestoreAndCompare", base, restored, one, two);
        assertEquals(0, result.exit(), result::toString);
        List<String> lines = result.out().lines().toList();
        assertEquals("864 of 2880 parameters kept", lines.getFirst());
        Path byCommand = temporary.resolve("by-command.safetensors");
        Answers.assertDone(Ken.served().run("restore", "--base", base.toString(), "--subnetwork", one.toString(),
                "--out", byCommand.toString()));
        assertEquals(-1, Files.mismatch(byCommand, restored));
        Ken.Result compared = Ken.served().run("compare", one.toString(), two.toString(), "--json");
        Matcher overlap = Pattern.compile("overlap ([\\d.]+), by chance ([\\d.]+)").matcher(lines.getLast());
        assertTrue(overlap.matches(), lines::toString);
        assertTrue(compared.out().contains(overlap.group(1)) && compared.out().contains(overlap.group(2)),
                () -> lines.getLast() + " in " + compared.out());
    }

    @Test
    void withoutVectorUnitsTheSameIsKept() throws IOException {
        Path out = temporary.resolve("result");
        Ken.Result result = programs.run(List.of(), "", "PruneAndWatch", base, tuned, out);
        assertEquals(0, result.exit(), result::toString);
        assertTrue(Files.readString(out.resolve("composition.kenx")).contains("provider=\"reference\""));
        Path byCommand = temporary.resolve("command");
        Answers.assertDone(Ken.served().run("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--reset",
                "40%", "--out", byCommand.toString()));
        Ken.Result digests = Ken.served().run("verify", out.toString(), "--base", base.toString(), "--json");
        Ken.Result expected = Ken.served().run("verify", byCommand.toString(), "--base", base.toString(), "--json");
        assertEquals(digest(expected), digest(digests));
    }

    private static String digest(Ken.Result verified) {
        assertEquals(0, verified.exit(), verified::toString);
        return JsonParser.parseString(verified.out()).getAsJsonObject().get("prunedDigest").getAsString();
    }

    @Test
    void theClassPathHasTheServicesOfOsgi() throws IOException {
        Ken.Result found = programs.run("", "Services");
        assertEquals(0, found.exit(), found::toString);
        String help = Ken.served().run("help", "prune").out();
        assertEquals(names(help, "(?s)Installed:\n(.*?)--scope", "(?m)^\\s+([a-z-]+): [A-Z]"), of("rule", found));
        assertEquals(names(words(help), "Installed: ([a-z, -]+)\\.", "([a-z-]+)"), of("provider", found));
        Path unknown = Files.writeString(temporary.resolve("unknown"), "no checkpoint");
        String refused = Ken.served().run("inspect", unknown.toString()).err();
        assertEquals(names(refused, "known format \\((.*?)\\), or", "([^,]+)(?:, |$)"), of("format", found));
        assertEquals("", found.err().replace("WARNING: Using incubator modules: jdk.incubator.vector", "").strip());
    }

    /** Finds a part of a text, and the names in this. */
    private static Set<String> names(String text, String part, String name) {
        Matcher found = Pattern.compile(part).matcher(text);
        assertTrue(found.find(), text);
        Set<String> names = Pattern.compile(name).matcher(found.group(1)).results().map(one -> one.group(1).strip())
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(names.size() > 1, text);
        return names;
    }

    private static Set<String> of(String kind, Ken.Result found) {
        return found.out().lines().filter(line -> line.startsWith(kind + ' '))
                .map(line -> line.substring(kind.length() + 1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void servicesOfOthersAreFoundByTheirOwnList() throws IOException {
        LibraryPrograms extended = new LibraryPrograms(Files.createDirectories(temporary.resolve("extended")));
        extended.compile(List.of(LibraryPrograms.write(OTHERS, temporary),
                shared.resolve("sources/Services.java")));
        Path list = extended.folder().resolve("META-INF/services/org.kenworkbench.checkpoint.CheckpointFormat");
        Files.createDirectories(list.getParent());
        Files.writeString(list, "Missing\nOthers\n");
        Ken.Result found = extended.run("", "Services");
        assertEquals(0, found.exit(), found::toString);
        assertTrue(of("format", found).contains("Format of others"), found::toString);
        assertTrue(of("format", found).contains("SafeTensors *.safetensors"), found::toString);
        assertTrue(found.err().contains("Missing") && found.err().contains("is left out"), found::toString);
    }

    @Test
    void theJarsAreComplete() throws IOException {
        try (JarFile jar = new JarFile(CoreArtifact.jar("").toFile())) {
            assertEquals("org.kenworkbench.core",
                    jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"));
            for (String name : List.of("META-INF/LICENSE", "META-INF/NOTICE.md",
                    "org/kenworkbench/operations/library/Ken.class",
                    "org/kenworkbench/internal/pruning/cpu/CpuProvider.class")) {
                assertTrue(jar.getEntry(name) != null, name);
            }
            assertFalse(jar.stream().anyMatch(entry -> entry.getName().endsWith(".class")
                    && !entry.getName().startsWith("org/kenworkbench/")), "classes of others");
        }
        try (JarFile sources = new JarFile(CoreArtifact.jar("sources").toFile());
                JarFile documents = new JarFile(CoreArtifact.jar("javadoc").toFile())) {
            assertTrue(sources.getEntry("org/kenworkbench/operations/library/Ken.java") != null);
            assertTrue(sources.getEntry("org/kenworkbench/composition/Composition.java") != null);
            assertTrue(documents.getEntry("org/kenworkbench/operations/library/Ken.html") != null);
            assertFalse(documents.stream().anyMatch(page -> page.getName().contains("/internal/")),
                    "internal packages");
        }
    }

    /** Checks that users get the versions with which the products are tested, and nothing by a range. */
    @Test
    void thePomNamesTheVersionsOfTheTargetPlatform() throws IOException {
        String target = Files.readString(Ken.repository().resolve(
                "releng/org.kenworkbench.target/org.kenworkbench.target.target")).replaceAll("\\s+", "");
        for (CoreArtifact.Dependency dependency : CoreArtifact.dependencies()) {
            assertTrue(target.contains("<groupId>" + dependency.group() + "</groupId><artifactId>"
                    + dependency.artifact() + "</artifactId><version>" + dependency.version() + "</version>"),
                    dependency::toString);
        }
        for (Element element : CoreArtifact.children(CoreArtifact.only(CoreArtifact.pom(), "dependencies"),
                "dependency")) {
            assertEquals("**", words(CoreArtifact.only(element, "exclusions").getTextContent()).replace(" ", ""));
        }
        Element parent = CoreArtifact.xml(Ken.repository().resolve("pom.xml"));
        assertEquals(CoreArtifact.version(parent), CoreArtifact.version(CoreArtifact.pom()));
        String document = Files.readString(Ken.repository().resolve("docs/library.md"));
        assertTrue(document.contains("<version>" + CoreArtifact.version(parent) + "</version>"), "docs/library.md");
    }
}
