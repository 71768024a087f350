/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */

/**
 * Training of tokenizers: byte-pair encoding (Sennrich, Haddow and Birch, ACL 2016) of bytes, as GPT-2 has it. The
 * library that uses tokenizers trains none.
 *
 * <p>Rests on nothing.
 */
package org.kenworkbench.internal.lab.bpe;
