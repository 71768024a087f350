/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch.tests.components;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.batch.tests.components.ClassPath.component;
import static org.kenworkbench.batch.tests.components.ClassPath.reference;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.batch.components.ClassPathComponents;
import org.kenworkbench.internal.batch.components.ComponentDescription;
import org.kenworkbench.internal.batch.components.ComponentException;
import org.kenworkbench.tensor.guard.Fault;
import org.kenworkbench.tensor.guard.FaultLog;

/** Tests that components of a class path are made as in OSGi, and that faults stay where they are. */
class ClassPathComponentsTest {

    /** Service type of the tests. */
    public interface Part {
    }

    /** Needs nothing. */
    public static class Plain implements Part {
    }

    /** Needs nothing either, and is another class. */
    public static class Other implements Part {
    }

    /** Takes services and its properties, not in the order of its references. */
    public static class Taker {

        final Part one;
        final List<Part> many;
        final Map<String, Object> properties;
        private List<Part> inField;

        public Taker(Part one, Map<String, Object> properties, List<Part> many) {
            this.one = one;
            this.many = many;
            this.properties = properties;
        }

        List<Part> inField() {
            return inField;
        }
    }

    /** Takes a taker, which takes it. */
    public static class Circle implements Part {

        public Circle(Part part) {
            assertTrue(part != null);
        }
    }

    /** Cannot be made. */
    public static class Broken implements Part {

        public Broken() {
            throw new IllegalStateException("broken by its maker\nin two lines");
        }
    }

    /** Has a constructor that only OSGi can call. */
    public static class Asking implements Part {

        public Asking(Thread context) {
            context.interrupt();
        }
    }

    @TempDir
    private Path folder;
    private final List<String> faults = new ArrayList<>();
    private final Consumer<Fault> listener = fault -> faults.add(fault.sentence());
    /** Faults are told once in a process, by the names of bundles. */
    private String name;
    private ClassPath classPath;

    @BeforeEach
    void listen(TestInfo test) {
        name = "x." + test.getDisplayName().replaceAll("\\W", "");
        classPath = new ClassPath(folder);
        FaultLog.listen(listener);
        faults.clear();
    }

    @AfterEach
    void unlisten() {
        FaultLog.unlisten(listener);
    }

    @Test
    void parametersComeInTheOrderOfTheirIndex() throws Exception {
        classPath.bundle(name, component(Plain.class, "", Part.class, ""),
                component(Taker.class, "init=\"3\"", Taker.class, """
                        <property name="p" value="v"/>
                        <reference name="inField" interface="%s" cardinality="0..n" field="inField"
                            field-collection-type="service"/>
                        """.formatted(Part.class.getName()) + reference(Part.class, 2, "cardinality=\"0..n\"")
                        + reference(Part.class, 0, "")));
        ClassPathComponents components = components();
        Taker taker = (Taker) make(components, Taker.class);
        assertEquals(List.of(taker.one), taker.many);
        assertEquals(List.of(taker.one), taker.inField());
        assertEquals(Map.of("p", "v"), taker.properties);
        assertSame(taker.one, make(components, Part.class));
        assertSame(taker, make(components, Taker.class));
        assertEquals(List.of(), faults);
    }

    @Test
    void prototypesAreMadeAnew() throws Exception {
        classPath.bundle(name, component(Plain.class, "", Part.class, "").replace("<service>",
                "<service scope=\"prototype\">"));
        ClassPathComponents components = components();
        assertNotSame(make(components, Part.class), make(components, Part.class));
    }

    @Test
    void propertiesHaveTheirTypes() throws Exception {
        classPath.bundle(name, component(Plain.class, "", Part.class, """
                <property name="text" type="String" value="a"/>
                <property name="plain" value="b"/>
                <property name="number" type="Integer" value="7"/>
                <property name="long" type="Long" value="8"/>
                <property name="short" type="Short" value="1"/>
                <property name="byte" type="Byte" value="2"/>
                <property name="double" type="Double" value="2.5"/>
                <property name="float" type="Float" value="1.5"/>
                <property name="flag" type="Boolean" value="true"/>
                <property name="sign" type="Character" value="65"/>
                <property name="texts" type="String">FORCE
                  SEED</property>
                <property name="numbers" type="Integer">1
                2
                </property>
                """));
        ComponentDescription described = components().of(Part.class).getFirst();
        Map<String, Object> properties = new HashMap<>(described.properties());
        assertArrayEquals(new String[] {"FORCE", "SEED"}, (String[]) properties.remove("texts"));
        assertArrayEquals(new Integer[] {1, 2}, (Integer[]) properties.remove("numbers"));
        assertEquals(Map.of("text", "a", "plain", "b", "number", 7, "long", 8L, "short", (short) 1, "byte", (byte) 2,
                "double", 2.5, "float", 1.5f, "flag", true, "sign", 'A'), properties);
        assertEquals(7, described.number("number", 3));
        assertEquals(3, described.number("text", 3));
        assertEquals("a", described.text("text"));
        assertEquals("", described.text("number"));
    }

    @Test
    void higherRanksComeFirstThenKen() throws Exception {
        classPath.bundle("a." + name, component(Plain.class, "", Part.class, ""));
        classPath.bundle("org.kenworkbench." + name, component(Plain.class, "", Part.class, ""));
        classPath.bundle("org.kenworkbench.examples." + name, component(Plain.class, "", Part.class, ""));
        classPath.bundle("z." + name, component(Plain.class, "", Part.class,
                "<property name=\"service.ranking\" type=\"Integer\" value=\"1\"/>"));
        assertEquals(List.of("z.", "org.kenworkbench.", "a.", "org.kenworkbench.examples."),
                components().of(Part.class).stream()
                        .map(one -> one.owner().replace(name + " 1.2.3", "")).toList());
    }

    @Test
    void targetsChooseByProperties() throws Exception {
        classPath.bundle(name,
                component(Plain.class, "", Part.class, "<property name=\"kind\" value=\"a\"/>"),
                component(Other.class, "", Part.class, "<property name=\"kind\" value=\"b\"/>"),
                component(Taker.class, "init=\"3\"", Taker.class,
                        reference(Part.class, 0, "target=\"(kind=b)\"") + reference(Part.class, 2,
                                "cardinality=\"0..n\" target=\"(kind=c)\"")));
        Taker taker = (Taker) make(components(), Taker.class);
        assertSame(Other.class, taker.one.getClass());
        assertEquals(List.of(), taker.many);
    }

    @Test
    void servicesOfTheProgramComeBeforeComponents() throws Exception {
        classPath.bundle(name, component(Broken.class, "", Part.class, ""),
                component(Taker.class, "init=\"3\"", Taker.class,
                        reference(Part.class, 0, "") + reference(Part.class, 2, "cardinality=\"0..n\"")));
        Part own = new Plain();
        ClassPathComponents components = ClassPathComponents.of(classPath.loader(), Map.of(Part.class.getName(), own));
        assertSame(own, ((Taker) make(components, Taker.class)).one);
        assertEquals(List.of(), faults);
    }

    @Test
    void optionalServicesMayBeMissing() throws Exception {
        classPath.bundle(name, component(Taker.class, "init=\"3\"", Taker.class,
                reference(Part.class, 0, "cardinality=\"0..1\"") + reference(Part.class, 2, "cardinality=\"0..n\"")));
        Taker taker = (Taker) make(components(), Taker.class);
        assertNull(taker.one);
        assertEquals(List.of(), taker.many);
        assertEquals(List.of(), faults);
    }

    @Test
    void whatCannotBeMadeIsLeftOutOfMany() throws Exception {
        classPath.bundle(name, component(Broken.class, "", Part.class, ""),
                component(Plain.class, "", Part.class, "").replace(Plain.class.getName(), "x.Missing")
                        .replace("name=\"Plain\"", "name=\"Gone\""),
                component(Asking.class, "init=\"1\"", Part.class, ""),
                component(Other.class, "init=\"2\"", Part.class, ""),
                component(Plain.class, "", Part.class, ""),
                component(Taker.class, "init=\"3\"", Taker.class,
                        reference(Part.class, 0, "") + reference(Part.class, 2, "cardinality=\"0..n\"")));
        ClassPathComponents components = components();
        Taker taker = (Taker) make(components, Taker.class);
        make(components, Taker.class);
        assertEquals(List.of(Plain.class), taker.many.stream().map(Object::getClass).toList());
        assertSame(Plain.class, taker.one.getClass());
        assertFaults(
                left("Asking", "its constructor takes a Thread, which needs OSGi"),
                left("Broken", "IllegalStateException: broken by its maker"),
                left("Gone", "ClassNotFoundException: x.Missing"),
                left("Other", "its class " + Other.class.getName() + " has no public constructor with 2 parameters"));
    }

    @Test
    void circlesAreFaults() throws Exception {
        classPath.bundle(name, component(Circle.class, "init=\"1\"", Part.class, reference(Part.class, 0, "")));
        assertThrows(ComponentException.class, () -> make(components(), Part.class));
        assertFaults(left("Circle", "it needs itself, by way of Circle"));
    }

    @Test
    void lackingServicesAreToldOnce() throws Exception {
        classPath.bundle(name, component(Circle.class, "init=\"1\"", Part.class,
                reference(Runnable.class, 0, "")));
        ClassPathComponents components = components();
        assertThrows(ComponentException.class, () -> make(components, Part.class));
        assertThrows(ComponentException.class, () -> make(components, Part.class));
        assertFaults(
                "the bundle " + name + " 1.2.3 has a part Circle that needs a service java.lang.Runnable, which no "
                        + "bundle offers, and is left out; install the bundle that offers it, or remove this one.");
    }

    @Test
    void faultsOfAServiceAreNotThoseOfItsUser() throws Exception {
        classPath.bundle(name, component(Broken.class, "", Part.class, ""),
                component(Taker.class, "init=\"3\"", Taker.class, reference(Part.class, 0, "")));
        assertThrows(ComponentException.class, () -> make(components(), Taker.class));
        assertFaults(left("Broken", "IllegalStateException: broken by its maker"));
    }

    @Test
    void whatOnlyOsgiDoesIsAFault() throws Exception {
        classPath.bundle(name, component(Plain.class, "activate=\"begin\"", Part.class, ""),
                component(Other.class, "", Part.class,
                        "<reference interface=\"java.lang.Runnable\" bind=\"add\" cardinality=\"0..n\"/>"));
        ClassPathComponents components = components();
        for (ComponentDescription one : components.of(Part.class)) {
            assertThrows(ComponentException.class, () -> components.make(one));
        }
        assertFaults(left("Other", "it takes services by the method add, which needs OSGi"),
                left("Plain", "it is begun by the method begin, which needs OSGi"));
    }

    @Test
    void whatIsNotOfferedIsNotThere() throws Exception {
        classPath.bundle(name, component(Plain.class, "enabled=\"false\"", Part.class, ""),
                component(Plain.class, "configuration-policy=\"require\"", Part.class, ""));
        assertEquals(List.of(), components().of(Part.class));
        assertEquals(List.of(), faults);
    }

    @Test
    void damagedDescriptorsStopNoOthers() throws Exception {
        Path bundle = classPath.bundle(name, "<component", component(Plain.class, "", Part.class, ""), "gone",
                component(Other.class, "", Part.class, "<property name=\"n\" type=\"Integer\" value=\"x\"/>"));
        Files.delete(bundle.resolve("OSGI-INF/c2.xml"));
        assertEquals(List.of("Plain"), components().of(Part.class).stream().map(ComponentDescription::name).toList());
        assertEquals(3, faults.size(), faults::toString);
        assertTrue(faults.get(0).startsWith("the bundle " + name + " 1.2.3 has a fault, and its part OSGI-INF/c0.xml "
                + "is left out (SAXParseException: "), faults::toString);
        assertTrue(faults.get(1).contains("OSGI-INF/c2.xml is left out (FileNotFoundException: "), faults::toString);
        assertTrue(faults.get(2).contains("OSGI-INF/c3.xml is left out (a property of type Integer has the value x)"),
                faults::toString);
    }

    private ClassPathComponents components() throws IOException {
        URLClassLoader loader = classPath.loader();
        return ClassPathComponents.of(loader, Map.of());
    }

    private static Object make(ClassPathComponents components, Class<?> service) throws ComponentException {
        return components.make(components.of(service).getFirst());
    }

    private String left(String part, String why) {
        return "the bundle " + name + " 1.2.3 has a fault, and its part " + part + " is left out (" + why
                + "); get a version of it that fits this version of KEN, or remove it.";
    }

    private void assertFaults(String... expected) {
        assertEquals(List.of(expected), faults.stream().sorted().toList());
    }
}
