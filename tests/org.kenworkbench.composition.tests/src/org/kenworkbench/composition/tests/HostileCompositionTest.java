/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.composition.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.store.CompositionStore;

class HostileCompositionTest {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String ROOT = "<ken:Composition xmi:version=\"2.0\" xmlns:xmi=\"http://www.omg.org/XMI\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " xmlns:ken=\"http://kenworkbench.org/composition/1.0\" version=\"1.0\"";

    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("c.kenx");
    }

    @Test
    void theBareRootIsAComposition() throws IOException {
        Files.writeString(file, HEAD + ROOT + "/>");
        assertEquals("1.0", CompositionStore.load(file).getVersion());
    }

    @Test
    void anExternalEntityIsNotRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "the secret");
        String message = refused("<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>\n" + ROOT
                + "><notes><text>&e;</text></notes></ken:Composition>");
        assertFalse(message.contains("the secret"));
        refused("<!DOCTYPE x SYSTEM \"" + secret.toUri() + "\">\n" + ROOT + "/>");
        refused("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n" + ROOT + " programVersion=\"&b;\"/>");
    }

    @Test
    void noOtherDocumentIsOpened() throws IOException {
        Path other = folder.resolve("other.kenx");
        CompositionStore.save(Compositions.of(1), other);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            String remote = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            refused(ROOT + " xsi:schemaLocation=\"http://kenworkbench.org/composition/1.0 " + remote + "\"/>");
            refused(ROOT + " xmlns:y=\"http://www.w3.org/2001/XMLSchema-instance\" y:schemaLocation=\"a " + remote
                    + "\"/>");
            refused(ROOT + " xmlns:z=\"" + remote + "\"><base xsi:type=\"z:Base\"/></ken:Composition>");
            refused(ROOT + "><base href=\"" + remote + "#/\"/></ken:Composition>");
            refused(ROOT + "><notes tensor=\"" + remote + "#tensor.a\"/></ken:Composition>");
            refused(ROOT + "><notes tensor=\"other.kenx#tensor.encoder.layer.0.attention.self.query.weight\"/>"
                    + "</ken:Composition>");
            refused(ROOT + "><notes><tensor href=\"other.kenx#composition\"/></notes></ken:Composition>");
            refused(ROOT + " xmlns:j=\"java://java.lang.Runtime\"><base xsi:type=\"j:Base\"/></ken:Composition>");
            assertThrows(SocketTimeoutException.class, server::accept);
        }
    }

    @Test
    void aNewerVersionSaysSo() throws IOException {
        for (String newer : new String[] {"1.4", "2.0", "10.0"}) {
            String message = refused(
                    ROOT.replace(" version=\"1.0\"", " version=\"" + newer + "\"") + " unknown=\"1\"/>");
            assertEquals(
                    "The composition " + file + " was written in version " + newer + " of the format and this program"
                            + " reads up to 1.3; open it with a newer KEN Workbench.",
                    message);
        }
        assertTrue(refused(ROOT.replace("composition/1.0", "composition/3.2") + "/>").contains("version 3.2"));
        assertTrue(refused(ROOT.replace(" version=\"1.0\"", " version=\"0.9\"") + "/>").contains("version 0.9"));
        assertTrue(refused(ROOT.replace(" version=\"1.0\"", " version=\"x\"") + "/>").contains("\"x\""));
        assertTrue(refused(ROOT.replace(" version=\"1.0\"", "") + "/>").contains("version is missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<a/>", "no xml", "<ken:Composition/>",
            "<Composition xmlns=\"http://kenworkbench.org/other/1.0\" version=\"1.0\"/>", "{\"a\":1}", "\u0000\u0000"})
    void otherContentIsRefused(String content) throws IOException {
        Files.writeString(file, content);
        refusedAsIs();
    }

    @ParameterizedTest
    @ValueSource(strings = {" unknown=\"1\"/>", "><unknown/></ken:Composition>", "><tensors/></ken:Composition>",
            "><tensors name=\"a\"/><tensors name=\"a\"/></ken:Composition>",
            "><tensors name=\"a\" kept=\"many\"/></ken:Composition>",
            "><tensors name=\"a\" kept=\"1e3\"/></ken:Composition>",
            "><tensors name=\"a\" kept=\"99999999999999999999\"/></ken:Composition>",
            "><tensors name=\"a\" fate=\"eaten\"/></ken:Composition>",
            "><tensors name=\"a\"><shape>x</shape></tensors></ken:Composition>",
            "><base xsi:type=\"ken:Note\"/></ken:Composition>", "><base xsi:type=\"ken:Nothing\"/></ken:Composition>",
            "><base xsi:type=\"nothing\"/></ken:Composition>", "><base xsi:type=\":\"/></ken:Composition>",
            "><notes tensor=\"tensor.gone\"/></ken:Composition>",
            "><notes xmi:id=\"a\"/><notes xmi:id=\"a\"/></ken:Composition>",
            "><notes xmi:id=\"a\" tensor=\"a\"/></ken:Composition>",
            "/><ken:Composition/>", "><notes></base></ken:Composition>",
            "><base xmi:idref=\"b\"/></ken:Composition>", "><ken:Composition/></ken:Composition>"})
    void damageIsRefusedInOneSentence(String rest) throws IOException {
        refused(ROOT + rest);
    }

    @Test
    void floodsAreRefused() throws IOException {
        String deep = "<notes>".repeat(200_000);
        refused(ROOT + ">" + deep);
        refused(ROOT + ">" + "<notes/>".repeat(1_500_001) + "</ken:Composition>");
        refused(ROOT + ">" + "<x/>".repeat(2_000_000) + "</ken:Composition>");
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            attributes.append(" a").append(i).append("=\"\"");
        }
        refused(ROOT + attributes + "/>");
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        CompositionStore.save(Compositions.of(2), file);
        byte[] whole = Files.readAllBytes(file);
        int end = new String(whole, StandardCharsets.UTF_8).lastIndexOf('>');
        for (int length = 0; length < Math.min(end, whole.length - 2); length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            refusedAsIs();
        }
    }

    @Test
    void mutationsGiveACompositionOrOurException() throws IOException {
        CompositionStore.save(Compositions.of(2), file);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(20261125);
        int refused = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] changed = whole.clone();
            int edits = 1 + random.nextInt(3);
            for (int e = 0; e < edits; e++) {
                int at = random.nextInt(changed.length);
                changed[at] = random.nextBoolean() ? (byte) random.nextInt(256)
                        : changed[random.nextInt(changed.length)];
            }
            Files.write(file, changed);
            try {
                CompositionStore.load(file);
            } catch (CompositionException e) {
                refused++;
            }
        }
        assertTrue(refused > 300, "only " + refused + " of 3000");
    }

    @Test
    void missingFilesAndFoldersAreNamed() {
        assertEquals("The composition " + file + " does not exist; check its path.",
                assertThrows(CompositionException.class, () -> CompositionStore.load(file)).getMessage());
        String message = assertThrows(CompositionException.class, () -> CompositionStore.load(folder)).getMessage();
        assertTrue(message.contains(folder.toString()), message);
    }

    private String refused(String content) throws IOException {
        Files.writeString(file, HEAD + content);
        return refusedAsIs();
    }

    private String refusedAsIs() {
        String message = assertThrows(CompositionException.class, () -> CompositionStore.load(file)).getMessage();
        assertTrue(message.contains(file.toString()), message);
        assertTrue(message.endsWith(".") && message.length() < 400 && message.indexOf('\n') < 0, message);
        return message;
    }
}
