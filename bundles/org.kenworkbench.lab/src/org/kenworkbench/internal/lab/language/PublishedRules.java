/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.util.List;

import org.kenworkbench.internal.lab.data.ChatFile.Message;
import org.kenworkbench.internal.lab.data.DataException;

/**
 * Rules of a template that was recognised piece by piece.
 *
 * @param own   text that the template itself says, its system prompt or its date; empty if it has none
 * @param begin token before a conversation, by the tokenizer's configuration
 * @param close token behind one
 */
record PublishedRules(PublishedTemplate template, String own, String begin, String close) implements ChatRules {

    @Override
    public String id() {
        return template.id();
    }

    @Override
    public String end() {
        return template.end().orElse(close);
    }

    @Override
    public List<ChatPart> parts(List<Message> messages) throws DataException {
        ChatParts parts = new ChatParts();
        template.write(messages, this, parts);
        return parts.finish();
    }
}
