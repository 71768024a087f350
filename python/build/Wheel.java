/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs the Python loader, and the package that runs the program, as a wheel (the binary distribution format of the
 * Python packaging specifications), so that the build needs no Python. Equal sources give equal bytes.
 * {@code Wheel.java MODULE.py PACKAGE LICENSE FOLDER}: the version is the module's.
 */
public final class Wheel {

    private static final Pattern VERSION = Pattern.compile("(?m)^__version__ = \"([0-9.]+)\"$");
    private static final Pattern SUMMARY = Pattern.compile("(?m)^\"\"\"(.+)$");
    /** The earliest time that a zip archive can hold. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Wheel() {
    }

    public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
        Path module = Path.of(arguments[0]);
        String source = Files.readString(module);
        String name = module.getFileName().toString().replace(".py", "");
        String version = find(VERSION, source);
        String info = name + '-' + version + ".dist-info/";
        Map<String, String> files = new LinkedHashMap<>();
        files.put(name + ".py", source);
        Path folderOfPackage = Path.of(arguments[1]);
        String ofPackage = folderOfPackage.getFileName().toString();
        for (Path file : sources(folderOfPackage)) {
            files.put(ofPackage + '/' + file.getFileName(), Files.readString(file));
        }
        files.put(info + "METADATA", metadata(name, version, find(SUMMARY, source)));
        files.put(info + "WHEEL", "Wheel-Version: 1.0\nGenerator: ken\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        files.put(info + "entry_points.txt", "[console_scripts]\nken = " + ofPackage + ":main\nken-subnetwork = "
                + name + ":main\n");
        files.put(info + "licenses/LICENSE", Files.readString(Path.of(arguments[2])));
        files.put(info + "RECORD", record(files, info + "RECORD"));
        Path folder = Files.createDirectories(Path.of(arguments[3]));
        Path wheel = folder.resolve(name + '-' + version + "-py3-none-any.whl");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(bytes(file.getValue()));
            }
        }
    }

    /** Returns the files of a package, without what Python makes of them. */
    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String metadata(String name, String version, String summary) {
        return String.join("\n", "Metadata-Version: 2.4",
                "Name: " + name.replace('_', '-'), "Version: " + version, "Summary: " + summary,
                "License-Expression: EPL-2.0", "License-File: LICENSE", "Requires-Python: >=3.9", "Requires-Dist: "
                        + "numpy>=1.22",
                "Requires-Dist: zstandard", "");
    }

    private static String record(Map<String, String> files, String itself) throws NoSuchAlgorithmException {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, String> file : files.entrySet()) {
            byte[] bytes = bytes(file.getValue());
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            lines.append(file.getKey()).append(",sha256=")
                    .append(Base64.getUrlEncoder().withoutPadding().encodeToString(digest)).append(',')
                    .append(bytes.length).append('\n');
        }
        return lines.append(itself).append(",,\n").toString();
    }

    private static String find(Pattern pattern, String source) {
        Matcher found = pattern.matcher(source);
        if (!found.find()) {
            throw new IllegalArgumentException("nothing in the module matches " + pattern);
        }
        return found.group(1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
