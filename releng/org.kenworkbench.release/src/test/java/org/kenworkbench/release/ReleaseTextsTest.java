/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of notes, licences, scripts and descriptions of a release. */
class ReleaseTextsTest {

    @TempDir
    Path temporary;

    @Test
    void notesAreTheVersionsSectionElseWhatIsNotReleased() throws Exception {
        Path changes = Files.writeString(temporary.resolve("CHANGELOG.md"),
                "# Changes\n\n## Not released\n\n- New.\n\n## 0.1.0 (2026-11-30)\n\n- Old.\n\n## 0.0.9\n\n- Older.\n");
        Path page = temporary.resolve("notes.md");
        ReleaseNotes.write(changes, "0.1.0", List.of("a.zip"), page);
        String notes = Files.readString(page);
        assertTrue(notes.contains("- Old.") && !notes.contains("- New.") && !notes.contains("- Older."), notes);
        assertTrue(notes.contains("- `a.zip`"), notes);
        ReleaseNotes.write(changes, "0.2.0", List.of(), page);
        assertTrue(Files.readString(page).contains("- New."));
        Path none = Files.writeString(temporary.resolve("none.md"), "# Changes\n");
        assertThrows(ReleaseException.class, () -> ReleaseNotes.write(none, "1", List.of(), page));
    }

    @Test
    void licencesComeFromTheTables() throws Exception {
        Path notice = Files.writeString(temporary.resolve("NOTICE.md"), """
                | library | bundles | licence |
                |---|---|---|
                | Platform | `org.eclipse.osgi`, `org.eclipse.core.*` | [EPL-2.0](https://x) |
                | One of it | `org.eclipse.core.special` | [MIT](https://y) |
                """);
        Licences licences = Licences.read(notice);
        assertEquals(Optional.of("EPL-2.0"), licences.of("org.eclipse.core.jobs"));
        assertEquals(Optional.of("MIT"), licences.of("org.eclipse.core.special"));
        assertEquals(Optional.of("EPL-2.0"), licences.of("org.kenworkbench.tensor"));
        assertEquals(Optional.empty(), licences.of("org.other"));
        ReleaseException missing = assertThrows(ReleaseException.class,
                () -> licences.requireAll(List.of("org.eclipse.osgi", "org.other")));
        assertTrue(missing.getMessage().contains("org.other"), missing::getMessage);
    }

    /** The shells of Debian and macOS read them; Windows' script has its line ends and leaves by its exit status. */
    @Test
    void scriptsHaveNoErrorsOfSyntax() throws Exception {
        Path root = Built.repository().resolve("features/org.kenworkbench.launcher.feature/root");
        Command.run(List.of("sh", "-n", root.resolve("ken").toString()), Map.of());
        Command.run(List.of("bash", "-n", root.resolve("ken").toString()), Map.of());
        Path program = Files.writeString(temporary.resolve("mac"), DebianPackage.text("mac-program"));
        Command.run(List.of("sh", "-n", program.toString()), Map.of());
        String windows = Files.readString(root.resolve("ken.cmd"));
        assertFalse(windows.replace("\r\n", "").contains("\n"), "lines of Windows");
        assertEquals(windows.chars().filter(each -> each == '(').count(),
                windows.chars().filter(each -> each == ')').count(), "brackets");
        for (String label : windows.split("(goto|call) ")) {
            if (label.startsWith(":")) {
                String name = label.split("[\\s\"]")[0];
                assertTrue(windows.contains("\r\n" + name + "\r\n"), name);
            }
        }
    }

    @Test
    void theApplicationForMacIsWhole() throws Exception {
        Path product = Files.createDirectory(temporary.resolve("ken"));
        Files.writeString(product.resolve("ken"), "");
        Path application = temporary.resolve("KEN Workbench.app");
        new MacApplication(Built.repository()).make(product, "0.1.0", application);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        String list = factory.newDocumentBuilder().parse(application.resolve("Contents/Info.plist").toFile())
                .getDocumentElement().getTextContent();
        assertTrue(list.contains("kenx") && list.contains("0.1.0"), list);
        assertTrue(Files.isExecutable(application.resolve("Contents/MacOS/ken-workbench")));
        ByteBuffer icon = ByteBuffer.wrap(Files.readAllBytes(application.resolve("Contents/Resources/ken.icns")));
        assertEquals(0x69636e73, icon.getInt(), "icns");
        assertEquals(icon.capacity(), icon.getInt());
        int pictures = 0;
        while (icon.hasRemaining()) {
            int at = icon.position();
            icon.getInt();
            int sizeBytes = icon.getInt();
            assertEquals(0x89504e47, icon.getInt(), "PNG");
            icon.position(at + sizeBytes);
            pictures++;
        }
        assertEquals(4, pictures);
    }
}
