/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The library {@code ken-core} as the build has made it, and what its POM names. */
final class CoreArtifact {

    /** A dependency of the POM. */
    record Dependency(String group, String artifact, String version, String scope) {

        private Path jar() {
            return Path.of(System.getProperty("ken.maven.local")).resolve(group.replace('.', '/')).resolve(artifact)
                    .resolve(version).resolve(artifact + '-' + version + ".jar");
        }

        /** Returns group, artifact and version in one text. */
        String coordinates() {
            return group + ':' + artifact + ':' + version;
        }

        boolean isOfUsers() {
            return !scope.equals("provided");
        }
    }

    private static final Path MODULE = Ken.repository().resolve("releng/org.kenworkbench.core");

    private CoreArtifact() {
    }

    /** Returns the jar, or one beside it of that classifier. */
    static Path jar(String classifier) throws IOException {
        String name = "ken-core-" + version(pom()) + (classifier.isEmpty() ? "" : '-' + classifier) + ".jar";
        Path jar = MODULE.resolve("target").resolve(name);
        if (Files.notExists(jar)) {
            throw new IllegalStateException("No library at " + jar + ": build all of the repository");
        }
        return jar;
    }

    /** Returns the class path that a user of the artifact has: the jar, and what the POM names. */
    static String classPath() throws IOException {
        List<Path> jars = new ArrayList<>(List.of(jar("")));
        for (Dependency dependency : dependencies()) {
            if (dependency.isOfUsers()) {
                if (Files.notExists(dependency.jar())) {
                    throw new IllegalStateException("Maven has not fetched " + dependency);
                }
                jars.add(dependency.jar());
            }
        }
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    static List<Dependency> dependencies() throws IOException {
        return dependencies(pom());
    }

    /** Returns the dependencies of a POM, or of a location of a target platform, which names them in the same way. */
    static List<Dependency> dependencies(Element parent) {
        List<Dependency> dependencies = new ArrayList<>();
        for (Element element : children(only(parent, "dependencies"), "dependency")) {
            dependencies.add(new Dependency(only(element, "groupId").getTextContent(),
                    only(element, "artifactId").getTextContent(), only(element, "version").getTextContent(),
                    children(element, "scope").stream().map(Node::getTextContent).findFirst().orElse("compile")));
        }
        return dependencies;
    }

    static Element pom() throws IOException {
        return xml(MODULE.resolve("pom.xml"));
    }

    static String version(Element pom) {
        return only(pom, "version").getTextContent();
    }

    static Element xml(Path file) throws IOException {
        try {
            Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            return document.getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(file + " cannot be read.", e);
        }
    }

    static Element only(Element parent, String name) {
        return children(parent, name).getFirst();
    }

    static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1).map(nodes::item)
                .filter(node -> node.getNodeName().equals(name)).map(Element.class::cast).toList();
    }
}
