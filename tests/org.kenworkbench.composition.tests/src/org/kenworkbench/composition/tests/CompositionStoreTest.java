/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.composition.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionFactory;
import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.composition.store.CompositionStore;

class CompositionStoreTest {

    @TempDir
    Path folder;

    @Test
    void everyFeatureOf400TensorsComesBack() throws IOException {
        Composition written = Compositions.of(400);
        Path file = folder.resolve("composition.kenx");
        CompositionStore.save(written, file);
        Composition read = CompositionStore.load(file);
        assertTrue(EcoreUtil.equals(written, read));
        assertEquals(400, read.getTensors().size());
        assertEquals("1.2", read.getVersion());
        assertEquals(Long.MIN_VALUE, read.getSettings().getSeed());
        assertEquals(List.of(384L, 3_000_000_000L, 384L), read.getTensors().get(7).getShape());
        assertEquals(written.getNotes().get(0).getText(), read.getNotes().get(0).getText());
        assertSame(read.getTensors().get(0), read.getNotes().get(0).getTensor());
        assertNull(read.getEvaluations().get(0).getHigh());
    }

    /** Checks that a composition without interval methods is written as before, so that older programs read it. */
    @Test
    void scoresWithoutMethodsAreOfTheVersionBefore() throws IOException {
        Composition written = Compositions.of(1);
        written.getEvaluations().forEach(one -> {
            one.setIntervalMethod(null);
            one.setDifferenceMethod(null);
            one.setRandomDifferenceMethod(null);
        });
        Path file = folder.resolve("before.kenx");
        CompositionStore.save(written, file);
        assertEquals("1.1", CompositionStore.load(file).getVersion());
        assertNull(CompositionStore.load(file).getEvaluations().get(0).getIntervalMethod());
    }

    @Test
    void anEmptyCompositionComesBack() throws IOException {
        Path file = folder.resolve("empty.kenx");
        CompositionStore.save(CompositionFactory.eINSTANCE.createComposition(), file);
        assertNull(CompositionStore.load(file).getBase());
        assertEquals("1.0", CompositionStore.load(file).getVersion(), "older programs can read it");
    }

    @Test
    void numbersThatAreNoNumbersComeBack() throws IOException {
        Composition written = Compositions.of(1);
        written.getEvaluations().get(0).setScore(Double.NaN);
        written.getTotals().setDeltaNormSquared(Double.POSITIVE_INFINITY);
        Path file = folder.resolve("a.kenx");
        CompositionStore.save(written, file);
        Composition read = CompositionStore.load(file);
        assertTrue(Double.isNaN(read.getEvaluations().get(0).getScore()));
        assertEquals(Double.POSITIVE_INFINITY, read.getTotals().getDeltaNormSquared());
    }

    @Test
    void equalCompositionsAreEqualBytes() throws IOException {
        Path first = folder.resolve("first.kenx");
        Path second = folder.resolve("second.kenx");
        Path third = folder.resolve("third.kenx");
        Composition composition = Compositions.of(50);
        CompositionStore.save(composition, first);
        CompositionStore.save(Compositions.of(50), second);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        CompositionStore.save(composition, first);
        assertArrayEquals(Files.readAllBytes(second), Files.readAllBytes(first));
        CompositionStore.save(CompositionStore.load(first), third);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(third));
    }

    @Test
    void everyObjectHasAnIdThatIsThereOnce() throws IOException {
        Path file = folder.resolve("a.kenx");
        Composition composition = Compositions.of(20);
        CompositionStore.save(composition, file);
        int objects = 1;
        for (TreeIterator<EObject> all = composition.eAllContents(); all.hasNext(); all.next()) {
            objects++;
        }
        assertEquals(objects, ids(file).size());
        assertTrue(ids(file).containsAll(Set.of("composition", "base", "tuned", "settings", "totals", "output.1",
                "evaluation.1", "note.1", "tensor.encoder.layer.3.attention.self.query.weight")));
    }

    @Test
    void idsStayWhereObjectsComeAndGo() throws IOException {
        Path file = folder.resolve("a.kenx");
        Composition composition = Compositions.of(3);
        composition.getNotes().add(Compositions.note("second", null));
        composition.getNotes().add(Compositions.note("third", null));
        CompositionStore.save(composition, file);
        Composition read = CompositionStore.load(file);
        read.getNotes().remove(0);
        read.getTensors().move(2, 0);
        CompositionStore.save(read, file);
        String text = Files.readString(file);
        assertTrue(
                text.contains("xmi:id=\"note.3\" created=\"2026-11-25T01:20:00Z\" author=\"someone\" text=\"third\""));
        assertFalse(text.contains("note.1\""));
        read.getNotes().add(Compositions.note("fourth", null));
        CompositionStore.save(read, file);
        assertEquals(Set.of("note.1", "note.2", "note.3"), idsOf(file, "note."));
    }

    @Test
    void tensorsThatSwapNamesSwapIds() throws IOException {
        Path file = folder.resolve("a.kenx");
        Composition composition = Compositions.of(2);
        CompositionStore.save(composition, file);
        TensorEntry a = composition.getTensors().get(0);
        TensorEntry b = composition.getTensors().get(1);
        String name = a.getName();
        a.setName(b.getName());
        b.setName(name);
        CompositionStore.save(composition, file);
        assertSame(b, composition.eResource().getEObject("tensor." + name));
        assertTrue(EcoreUtil.equals(composition, CompositionStore.load(file)));
    }

    @Test
    void strangeTensorNamesGiveDistinctIds() throws IOException {
        Composition composition = Compositions.of(0);
        List<String> names = List.of("a/b", "a b", "a#b", "a_x2f_b", "a_x_b", "a::b", "\u00fc", "\ud83d\ude00", "",
                "a&b",
                "<a>", "a\"b");
        for (String name : names) {
            TensorEntry tensor = Compositions.tensor(0);
            tensor.setName(name);
            composition.getTensors().add(tensor);
            composition.getNotes().add(Compositions.note(name, tensor));
        }
        Path file = folder.resolve("a.kenx");
        CompositionStore.save(composition, file);
        assertEquals(names.size(), idsOf(file, "tensor.").size());
        CompositionStore.load(file).getNotes()
                .forEach(note -> assertEquals(note.getText(), note.getTensor().getName()));
    }

    @Test
    void defaultsAreWrittenForReadersWithoutTheModel() throws IOException {
        Path file = folder.resolve("a.kenx");
        Composition composition = Compositions.of(0);
        composition.getTensors().add(CompositionFactory.eINSTANCE.createTensorEntry());
        composition.getTensors().get(0).setName("w");
        CompositionStore.save(composition, file);
        String text = Files.readString(file);
        assertTrue(text.contains("layer=\"-1\" fate=\"pruned\""), text);
        assertTrue(text.contains("kept=\"0\""));
    }

    @Test
    void aLongTextFullOfEscapesComesBack() throws IOException {
        Composition composition = Compositions.of(0);
        composition.getNotes().add(Compositions.note("&<\n".repeat(300_000), null));
        Path file = folder.resolve("a.kenx");
        CompositionStore.save(composition, file);
        assertEquals(900_000, CompositionStore.load(file).getNotes().get(0).getText().length());
    }

    @Test
    void textsThatXmlCannotHoldComeBack() throws IOException {
        List<String> names = List.of("a\u0001b", "\uD800", "x\uDC00\uD800y", "\uFFFE", "_x1_", "_x5f_x1_", "__x1__x",
                "\0", "\uD83D\uDE00", "_x");
        Composition written = Compositions.of(names.size());
        for (int i = 0; i < names.size(); i++) {
            written.getTensors().get(i).setName(names.get(i));
        }
        written.getNotes().add(Compositions.note("\u001B[2J _x1b_", null));
        written.getTuned().setPath("m\u0002.safetensors");
        Path file = folder.resolve("a.kenx");
        CompositionStore.save(written, file);
        Composition read = CompositionStore.load(file);
        assertTrue(EcoreUtil.equals(written, read));
        assertEquals(names, read.getTensors().stream().map(TensorEntry::getName).toList());
        assertEquals("1.3", read.getVersion());
        byte[] first = Files.readAllBytes(file);
        CompositionStore.save(read, file);
        assertArrayEquals(first, Files.readAllBytes(file));
    }

    /** Checks that a file without such a text has no escapes, like files of older versions. */
    @Test
    void textsThatLookEscapedStayInOlderVersions() throws IOException {
        Composition written = Compositions.of(1);
        written.getTensors().get(0).setName("a_x1_b");
        Path file = folder.resolve("a.kenx");
        CompositionStore.save(written, file);
        assertTrue(Files.readString(file).contains("\"a_x1_b\""));
        Composition read = CompositionStore.load(file);
        assertEquals("1.2", read.getVersion());
        assertEquals("a_x1_b", read.getTensors().get(0).getName());
        read.getNotes().add(Compositions.note("\u0001", null));
        CompositionStore.save(read, file);
        assertTrue(Files.readString(file).contains("\"a_x5f_x1_b\""));
        assertEquals("a_x1_b", CompositionStore.load(file).getTensors().get(0).getName());
    }

    @Test
    void aFailedSaveLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("a.kenx");
        CompositionStore.save(Compositions.of(1), file);
        byte[] before = Files.readAllBytes(file);
        Composition bad = Compositions.of(1);
        bad.getTensors().get(0).setName(null);
        assertThrows(IllegalArgumentException.class, () -> CompositionStore.save(bad, file));
        assertArrayEquals(before, Files.readAllBytes(file));
        assertThrows(IOException.class,
                () -> CompositionStore.save(Compositions.of(1), folder.resolve("no/such/a.kenx")));
        Path taken = Files.createDirectories(folder.resolve("taken.kenx/child")).getParent();
        assertThrows(IOException.class, () -> CompositionStore.save(Compositions.of(1), taken));
        try (var left = Files.list(folder)) {
            assertEquals(Set.of(file, taken), new HashSet<>(left.toList()));
        }
    }

    @Test
    void contradictionsAreNotSaved() {
        Path file = folder.resolve("a.kenx");
        Composition twice = Compositions.of(2);
        twice.getTensors().get(1).setName(twice.getTensors().get(0).getName());
        assertThrows(IllegalArgumentException.class, () -> CompositionStore.save(twice, file));
        Composition nameless = Compositions.of(2);
        nameless.getTensors().get(1).setName(null);
        assertThrows(IllegalArgumentException.class, () -> CompositionStore.save(nameless, file));
        Composition foreign = Compositions.of(2);
        foreign.getNotes().get(0).setTensor(Compositions.of(1).getTensors().get(0));
        assertThrows(IllegalArgumentException.class, () -> CompositionStore.save(foreign, file));
        assertFalse(Files.exists(file));
    }

    @Test
    void aLoadedCompositionCanBeSavedElsewhere() throws IOException {
        Path file = folder.resolve("a.kenx");
        Path other = folder.resolve("b.kenx");
        CompositionStore.save(Compositions.of(3), file);
        Composition read = CompositionStore.load(file);
        CompositionStore.save(read, other);
        assertNotNull(read.eResource());
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(other));
    }

    private static Set<String> idsOf(Path file, String prefix) throws IOException {
        Set<String> ids = ids(file);
        ids.removeIf(id -> !id.startsWith(prefix));
        return ids;
    }

    private static Set<String> ids(Path file) throws IOException {
        Set<String> ids = new HashSet<>();
        Matcher matcher = Pattern.compile("xmi:id=\"([^\"]*)\"").matcher(Files.readString(file));
        while (matcher.find()) {
            assertTrue(ids.add(matcher.group(1)), matcher.group(1));
            assertTrue(matcher.group(1).matches("[A-Za-z][A-Za-z0-9._-]*"), matcher.group(1));
        }
        return ids;
    }
}
