/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;

/**
 * Writes what a product is made of as a CycloneDX 1.6 document, from its bundles: the poms of the build name only
 * some of them.
 *
 * @param commit time that it tells
 */
record BillOfMaterials(Licences licences, Instant commit) {

    private static final Pattern UNIT = Pattern.compile("<unit id='([^']+)'.*?</unit>", Pattern.DOTALL);
    private static final Pattern MAVEN = Pattern.compile(
            "<property name='maven-(?:wrapped-)?(groupId|artifactId|version|classifier)' value='([^']*)'");

    /** Writes the document of a product. */
    void write(String name, String version, Path product, List<InstalledBundle> bundles, Path file)
            throws IOException, ReleaseException {
        Bom bom = new Bom();
        // Derived from the name, so that a second build tells the same.
        bom.setSerialNumber("urn:uuid:" + UUID.nameUUIDFromBytes((name + version + commit).getBytes("UTF-8")));
        Metadata metadata = new Metadata();
        metadata.setTimestamp(Date.from(commit));
        Component whole = component(name, version);
        whole.setType(Component.Type.APPLICATION);
        whole.setLicenses(choice("EPL-2.0"));
        metadata.setComponent(whole);
        bom.setMetadata(metadata);
        Map<String, Map<String, String>> artifacts = artifacts(product);
        for (InstalledBundle bundle : bundles) {
            Component component = component(bundle.name(), bundle.version());
            if (!bundle.isFolder()) {
                component.addHash(new Hash(Hash.Algorithm.SHA_256, Checksums.of(bundle.file())));
            }
            licences.of(bundle.name()).ifPresent(licence -> component.setLicenses(choice(licence)));
            Map<String, String> artifact = artifacts.getOrDefault(bundle.name(), Map.of());
            if (!bundle.name().startsWith(Licences.OWN) && artifact.containsKey("groupId")) {
                component.setGroup(artifact.get("groupId"));
                component.setPurl("pkg:maven/" + artifact.get("groupId") + '/' + artifact.get("artifactId") + '@'
                        + artifact.get("version") + (artifact.getOrDefault("classifier", "").isEmpty() ? ""
                                : "?classifier=" + artifact.get("classifier")));
            }
            bom.addComponent(component);
        }
        Path java = product.resolve(JavaRuntime.FOLDER);
        if (Files.exists(java)) {
            bom.addComponent(runtime(java));
        }
        try {
            Files.writeString(file, BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString() + '\n');
        } catch (GeneratorException e) {
            throw new ReleaseException("the list of what " + name + " is made of could not be written ("
                    + e.getMessage() + "); report this.", e);
        }
    }

    private static Component component(String name, String version) {
        Component component = new Component();
        component.setType(Component.Type.LIBRARY);
        component.setName(name);
        component.setVersion(version);
        component.setBomRef(name + '@' + version);
        return component;
    }

    private static Component runtime(Path java) throws IOException {
        Matcher version = Pattern.compile("JAVA_RUNTIME_VERSION=\"([^\"]*)\"|JAVA_VERSION=\"([^\"]*)\"")
                .matcher(Files.readString(java.resolve("release")));
        String told = "";
        while (version.find()) {
            told = version.group(1) != null ? version.group(1) : told.isEmpty() ? version.group(2) : told;
        }
        Component component = component("OpenJDK runtime", told);
        component.setType(Component.Type.PLATFORM);
        component.setLicenses(choice("GPL-2.0-with-classpath-exception"));
        return component;
    }

    private static LicenseChoice choice(String licence) {
        License told = new License();
        if (licence.matches("[A-Za-z0-9.+-]+") && !"W3C".equals(licence)) {
            told.setId(licence);
        } else {
            told.setName(licence);
        }
        LicenseChoice choice = new LicenseChoice();
        choice.addLicense(told);
        return choice;
    }

    /** Reads from p2's profile which artifact of Maven each bundle was. */
    private static Map<String, Map<String, String>> artifacts(Path product) throws IOException {
        Map<String, Map<String, String>> artifacts = new HashMap<>();
        try (Stream<Path> files = Files.walk(product.resolve("p2"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".profile.gz")).toList()) {
                try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    Matcher unit = UNIT.matcher(new String(in.readAllBytes(), "UTF-8"));
                    while (unit.find()) {
                        Map<String, String> artifact = new HashMap<>();
                        Matcher property = MAVEN.matcher(unit.group());
                        while (property.find()) {
                            artifact.put(property.group(1), property.group(2));
                        }
                        artifacts.put(unit.group(1), artifact);
                    }
                }
            }
        }
        return artifacts;
    }
}
