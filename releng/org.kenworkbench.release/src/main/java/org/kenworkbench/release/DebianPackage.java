/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the package for Debian of the window's product: with its Java, an entry in the menu of the desktop, icons,
 * types of files, manual pages and completion.
 *
 * @param root   of the repository
 * @param folder sets times
 */
record DebianPackage(Path root, ProductFolder folder) {

    private static final String NAME = "ken-workbench";
    private static final String HOME = "usr/lib/" + NAME;
    private static final String ICON = "bundles/org.kenworkbench.rcp/icons/ken128.svg";
    private static final int BYTES_PER_KB = 1024;

    /**
     * Makes the package.
     *
     * @param product with its Java; is moved into the package's folder
     * @param tree    folder to put the package's files in, which must not be there
     */
    void make(Path product, String version, Path tree, Path file) throws IOException, ReleaseException {
        Path home = tree.resolve(HOME);
        Files.createDirectories(home.getParent());
        Files.move(product, home);
        Path command = home.resolve("ken");
        addDocuments(command, version, tree);
        addCompletion(command, tree);
        Files.createDirectories(tree.resolve("usr/bin"));
        Files.createSymbolicLink(tree.resolve("usr/bin/ken"), Path.of("../lib", NAME, "ken"));
        put("ken-workbench.desktop", tree.resolve("usr/share/applications/org.kenworkbench.desktop"));
        put("ken-workbench.mime.xml", tree.resolve("usr/share/mime/packages/" + NAME + ".xml"));
        Path icon = tree.resolve("usr/share/icons/hicolor/scalable/apps/" + NAME + ".svg");
        Files.createDirectories(icon.getParent());
        Files.copy(root.resolve(ICON), icon);
        long sizeBytes = sizeBytes(tree);
        Path control = tree.resolve("DEBIAN");
        Files.createDirectories(control);
        Files.writeString(control.resolve("control"), text("control").replace("@version@", version)
                .replace("@size@", String.valueOf((sizeBytes + BYTES_PER_KB - 1) / BYTES_PER_KB)));
        setModes(tree);
        folder.setTimes(tree);
        Command.run(List.of("dpkg-deb", "--root-owner-group", "-Zgzip", "--build", tree.toString(), file.toString()),
                Map.of("SOURCE_DATE_EPOCH", String.valueOf(folder.commit().getEpochSecond())));
    }

    private void addDocuments(Path command, String version, Path tree) throws IOException, ReleaseException {
        Path documents = Files.createDirectories(tree.resolve("usr/share/doc").resolve(NAME));
        Files.writeString(documents.resolve("copyright"), text("copyright")
                + '\n' + Files.readString(root.resolve("NOTICE.md")));
        pack("ken-workbench (" + version + ") stable; urgency=medium\n\n  * See CHANGELOG.md.gz.\n\n"
                + " -- KEN Workbench developers <noreply@kenworkbench.invalid>  "
                + DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT)
                        .format(folder.commit().atOffset(ZoneOffset.UTC))
                + '\n', documents.resolve("changelog.gz"));
        pack(Files.readString(root.resolve("CHANGELOG.md")), documents.resolve("CHANGELOG.md.gz"));
        Path pages = Files.createDirectories(tree.resolve("usr/share/man/man1"));
        pack(ken(command, "manual"), pages.resolve("ken.1.gz"));
        for (String name : commands(command)) {
            pack(ken(command, "manual", name), pages.resolve("ken-" + name + ".1.gz"));
        }
    }

    /** Lists the commands as the program's help does. */
    private static List<String> commands(Path command) throws IOException, ReleaseException {
        List<String> names = new ArrayList<>();
        boolean inList = false;
        for (String line : ken(command, "help").lines().toList()) {
            if (line.equals("Commands:")) {
                inList = true;
            } else if (inList && line.matches(" {2}[a-z].*")) {
                names.add(line.strip().split("[ ,]")[0]);
            } else if (inList && !line.startsWith(" ")) {
                inList = false;
            }
        }
        names.remove("help");
        if (names.isEmpty()) {
            throw new ReleaseException(command + " help lists no commands; report this.");
        }
        return names;
    }

    private static void addCompletion(Path command, Path tree) throws IOException, ReleaseException {
        Map<String, String> places = Map.of("bash", "usr/share/bash-completion/completions/ken", "zsh",
                "usr/share/zsh/vendor-completions/_ken", "fish", "usr/share/fish/vendor_completions.d/ken.fish");
        for (Map.Entry<String, String> each : places.entrySet()) {
            Path file = tree.resolve(each.getValue());
            Files.createDirectories(file.getParent());
            Files.writeString(file, ken(command, "completion", each.getKey()));
        }
    }

    private static String ken(Path command, String... arguments) throws IOException, ReleaseException {
        List<String> words = new ArrayList<>(List.of(command.toString()));
        words.addAll(List.of(arguments));
        // Bundles of whoever makes the release are not part of it.
        return Command.run(words, Map.of("KEN_ARCHIVE", "off", "KEN_DROPINS", "", "XDG_DATA_HOME", "/nonexistent"));
    }

    private static void pack(String text, Path file) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void put(String resource, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text(resource));
    }

    static String text(String resource) throws IOException {
        try (InputStream in = DebianPackage.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long sizeBytes(Path tree) throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
        }
        return sum;
    }

    /** Gives files the modes that Debian's policy wants, whatever the umask here is. */
    private static void setModes(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.filter(each -> !Files.isSymbolicLink(each)).toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(
                        Files.isDirectory(file) || Files.isExecutable(file) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }
}
